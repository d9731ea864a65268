from zo_check.doctor import OPTIONAL, Tool


def test_what_is_found_and_what_is_missing() -> None:
    assert Tool("pytest", "tests", module="pytest").found
    assert Tool("nothing", "nothing", module="no_such_module_anywhere").found == ""
    assert Tool("nothing", "nothing", program="no-such-program-anywhere").found == ""


def test_each_tool_says_what_it_adds() -> None:
    assert all(tool.adds and (tool.module or tool.program) for tool in OPTIONAL)
