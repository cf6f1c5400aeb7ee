from importlib.metadata import version

import pytest

from helpcenter import cli


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out.split() == ["helpcenter", version("helpcenter")]


def test_without_arguments_it_says_how_it_is_used(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([]) == 2
    printed = capsys.readouterr()
    assert (printed.out, printed.err.split()[:2]) == ("", ["usage:", "helpcenter"])


@pytest.mark.parametrize("argument", ["--no-such-option", "no-such-command"])
def test_what_is_unknown_is_refused(argument: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main([argument])
    assert ended.value.code == 2
    assert argument in capsys.readouterr().err


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("staus", "there is no command 'staus'. Did you mean `helpcenter status`?"),
        ("frobnicate", "there is no command 'frobnicate'. See `helpcenter --help`."),
    ],
)
def test_a_slip_in_a_command_is_told_what_it_may_have_meant(
    typed: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        cli.main([typed])
    assert capsys.readouterr().err == f"helpcenter: {told}\n"
