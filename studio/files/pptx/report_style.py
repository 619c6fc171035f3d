"""How the page of a deck's report looks: dark on light, 4.5:1 or more everywhere, from 360 pixels up, and on paper."""

from __future__ import annotations

from typing import Final

STYLE: Final = """
*{box-sizing:border-box}
body{margin:0;background:#f3f5f7;color:#161b21;font:16px/1.5 "Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
main{max-width:60rem;margin:0 auto;padding:1.5rem 1rem 3rem}
h1{font-size:1.75rem;line-height:1.2;margin:0 0 .25rem;overflow-wrap:anywhere}
h2{font-size:1.25rem;line-height:1.3;margin:2rem 0 .75rem}
h3{font-size:1rem;line-height:1.4;margin:0;overflow-wrap:anywhere}
p{margin:0 0 .5rem}
ul{margin:0;padding-left:1.25rem}
li{margin:.25rem 0;overflow-wrap:anywhere}
bdi{overflow-wrap:anywhere}
.quiet{color:#46525e}
.cards{display:flex;flex-wrap:wrap;margin:1rem -.375rem 0}
.card{flex:1 1 9rem;margin:.375rem;padding:.75rem 1rem;background:#fff;border:1px solid #c5cdd5;border-top-width:4px;
border-radius:6px}
.card b{display:block;font-size:1.75rem;line-height:1.2}
.kept{border-top-color:#0f6b41}.approximated{border-top-color:#b07600}.lost{border-top-color:#b3261e}
.todo,.slide,.facts{background:#fff;border:1px solid #c5cdd5;border-radius:6px;padding:.75rem 1rem;margin:0 0 .75rem}
.todo{border-left:6px solid #f5a800}
.slide{break-inside:avoid-page}
.slide .head+ul{margin-top:.375rem}
.slide ul{margin:0;padding:0;list-style:none}
.slide li{margin:0;padding:.25rem 0}
.same{padding:.4rem 1rem}
.head{overflow:hidden}
.head .tag{float:right;margin-left:.75rem}
.tag{display:inline-block;padding:.05rem .5rem;border:1px solid;border-radius:1rem;font-size:.8125rem;font-weight:600;
white-space:nowrap}
.tag.kept{color:#0f6b41}.tag.approximated{color:#855600}.tag.lost{color:#b3261e}.tag.note{color:#46525e}
.whose{display:block;color:#46525e;font-size:.9375rem}
table{width:100%;border-collapse:collapse;background:#fff;border:1px solid #c5cdd5}
th,td{padding:.5rem .75rem;text-align:left;vertical-align:top;border-bottom:1px solid #dde3e9;overflow-wrap:anywhere}
thead{display:table-header-group}
th{background:#ebeef2;font-size:.875rem;overflow-wrap:normal}
tr{break-inside:avoid}
.number{text-align:right;white-space:nowrap}
@media screen and (max-width:34rem){
main{padding:1rem .75rem 2rem}
h1{font-size:1.375rem}
.card{flex-basis:8rem}
thead{position:absolute;left:-9999px}
table,tbody,tr,td{display:block;width:100%}
tr{padding:.5rem 0;border-bottom:1px solid #c5cdd5}
td,td.number{padding:.1rem .75rem;border:0;text-align:left;white-space:normal}
td::before{content:attr(data-name) ": ";color:#46525e}
}
@media print{
@page{margin:15mm}
body{background:#fff;font-size:10.5pt}
main{max-width:none;padding:0}
h2,h3{break-after:avoid}
}
""".strip()
