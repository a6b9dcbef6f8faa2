"""A form's fields as the pages show them: an input says what describes it."""

from django import forms

from classroom.fields import PageForm, line


class RocketForm(PageForm):
    name = forms.CharField(label="Name", help_text="Ten <letters>", widget=line(20))
    is_red = forms.BooleanField(label="Red", required=False)
    stages = forms.ChoiceField(
        label="Stages", choices=[("1", "one"), ("2", "two")], initial="2", widget=forms.RadioSelect
    )


def test_an_input_names_its_help_and_once_it_is_wrong_its_errors() -> None:
    fresh = RocketForm()["name"].as_field_group()
    assert '<label class="field__label" for="id_name">Name</label>' in fresh
    assert 'class="input"' in fresh
    assert 'aria-describedby="help_name"' in fresh
    assert '<p class="field__help" id="help_name">Ten &lt;letters&gt;</p>' in fresh
    assert "error_name" not in fresh
    wrong = RocketForm({"name": ""})["name"].as_field_group()
    assert 'aria-invalid="true" aria-describedby="help_name error_name"' in wrong
    assert '<p class="field__error" id="error_name" role="alert">' in wrong


def test_boxes_stand_beside_their_labels() -> None:
    form = RocketForm({"is_red": "on"})
    assert '<input type="checkbox" name="is_red" checked>' in form["is_red"].as_field_group()
    stages = RocketForm()["stages"].as_field_group()
    assert "<legend>Stages</legend>" in stages
    assert '<input type="radio" name="stages" value="2" checked>two</label>' in stages
    assert 'class="input"' not in stages
    assert 'aria-describedby="error_stages"' in form["stages"].as_field_group()


def test_two_forms_on_one_page_share_no_ids() -> None:
    other = RocketForm({"other-name": ""}, prefix="other")["name"].as_field_group()
    assert 'aria-describedby="help_other-name error_other-name"' in other
    assert 'id="error_other-name"' in other
