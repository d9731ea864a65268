from zo_check.effort import QUICK
from zo_check.problems.small import few_parameters, first_columns, generic, made_up, whole_heads


def test_instances_are_the_same_every_time_and_lawful():
    one, two = list(few_parameters(QUICK)), list(few_parameters(QUICK))
    assert one == two
    assert len({instance.name for instance in one}) == len(one)
    assert all(sum(map(abs, instance.b)) <= 1 for instance in one)
    assert {instance.d for instance in one} >= {1, 2, 3, 6}


def test_made_up_instances_have_every_small_shape():
    shapes = {(instance.n, instance.d) for instance in made_up()}
    assert {n for n, _ in shapes} == {2, 3, 4, 5}
    assert {d for _, d in shapes} >= {1, 2, 3}


def test_awkward_shapes_come_first_and_generic_ones_have_none():
    names = [instance.name for instance in few_parameters(QUICK)]
    assert {"n = 1", "equal rows", "logits of ±10⁴"} < set(names)
    assert names[-len(list(generic(QUICK))) :] == [instance.name for instance in generic(QUICK)]
    assert all(instance.n > 1 for instance in generic(QUICK))


def test_whole_heads_keep_their_parameters_and_cut_ones_do_not():
    whole = [instance for instance in whole_heads(QUICK) if instance.n > 5]
    assert whole
    assert all(instance.d == 32 for instance in whole)
    cut = first_columns(whole[0], 6)
    assert (cut.d, cut.n) == (6, whole[0].n)
    assert cut.A[3] == whole[0].A[3][:6]
    assert cut.b == whole[0].b
