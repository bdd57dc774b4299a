"""The template tag that shows a chart: figure, data, table and the button for the picture."""

from __future__ import annotations

from typing import Any

from django import template

from thaiqm.supervision.charts.model import Chart, Kind

register = template.Library()


@register.inclusion_tag("supervision/_chart.html")
def chart(chart: Chart) -> dict[str, Any]:
    """Show the chart; the page also loads `charts.js` once with `{% include "supervision/_charts_script.html" %}`."""
    rows = [(point, point.cells()) for point in chart.points]
    return {"chart": chart, "rows": rows, "data": chart.data(), "is_map": chart.kind == Kind.TILES}
