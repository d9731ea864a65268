"""`Report` and its renderers. A renderer sees only the report; the report knows no format."""
