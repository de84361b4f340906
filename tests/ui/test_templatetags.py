import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from phoihop.ui.interface import filled
from phoihop.ui.parts import Chart, Column, Row, Series, Table


def drawn(source: str, **values: object) -> str:
    return Template(source).render(Context(values))


@pytest.mark.parametrize(
    "source",
    [
        '{% button "Gửi" colour="red" %}',
        '{% panel titel="Việc" %}x{% endpanel %}',
        '{% field form.name hnt="x" %}',
        '{% bar_chart chart frist="x" %}',
        "{% buton 'Gửi' %}",
        "{% summary_list %}",
    ],
)
def test_misspelling_fails_when_the_template_is_read(source: str) -> None:
    with pytest.raises(TemplateSyntaxError):
        Template(source)


def test_unknown_kind_is_refused() -> None:
    with pytest.raises(TemplateSyntaxError):
        drawn('{% button "Gửi" kind="pink" %}')


def test_text_is_escaped_and_body_is_not() -> None:
    html = drawn("{% panel title=title %}<p>{{ title }}</p>{% endpanel %}", title="<b>")
    assert "&lt;b&gt;</h2>" in html
    assert "<p>&lt;b&gt;</p>" in html


def test_due_pill_says_a_word_and_draws_a_shape() -> None:
    html = drawn('{% due_pill "overdue" days_left=-3 %}')
    assert "Quá hạn" in html
    assert "3 ngày" in html
    assert "<path" in html


def test_due_pill_calls_the_last_day_today() -> None:
    assert "Sắp hết hạn</strong> · hôm nay" in drawn('{% due_pill "soon" days_left=0 %}')


def test_due_pill_of_a_matter_without_a_term_does_not_say_that_it_is_done() -> None:
    html = drawn('{% due_pill "no_term" %}')

    assert "<strong>Không có thời hạn</strong></span></span></span>" in html
    assert "<path" in html


def test_values_in_rows_are_escaped_unless_they_are_markup() -> None:
    row = filled("<td title={name}>{}{}{}</td>", "<b>&'", SafeString("<i>"), 7, name=gettext_lazy("<Hạn>"))

    assert row == "<td title=&lt;Hạn&gt;>&lt;b&gt;&amp;&#x27;<i>7</td>"
    assert isinstance(row, SafeString)


def test_table_cells_carry_the_label_for_narrow_screens() -> None:
    table = Table(caption="Đơn", columns=[Column("Mã"), Column("Số", numeric=True)], rows=[Row(["<i>", 3], href="/x/")])
    html = drawn("{% data_table table %}", table=table)
    assert '<a href="/x/">&lt;i&gt;</a>' in html
    assert 'data-label="Số"' in html


def test_table_cells_write_figures_as_people_here_do() -> None:
    table = Table(caption="Đơn", columns=[Column("Mã"), Column("Số", numeric=True)], rows=[Row(["A", 12345])])

    assert '<td class="govuk-table__cell ph-number" data-label="Số">12.345</td>' in drawn(
        "{% data_table table %}", table=table
    )


def test_charts_escape_their_labels_and_bring_a_table() -> None:
    chart = Chart(title="Đơn & thư", labels=["<script>"], series=[Series("Số đơn", [1500])], unit="đơn")
    for tag in ("bar_chart", "stacked_bar_chart", "line_chart"):
        html = drawn("{% " + tag + " chart %}", chart=chart)
        assert "<script>" not in html
        assert "1.500" in html
        assert "<table" in html
