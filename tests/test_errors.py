from dateline.errors import InputMissing


def test_an_error_names_the_input_the_field_and_the_remedy() -> None:
    error = InputMissing("no such file", where="a.txt", field="path", remedy="check the spelling")
    assert str(error) == "a.txt: path: no such file (check the spelling)"
