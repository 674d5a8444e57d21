/** Styles of a dossier, on a screen, on a phone and on paper. No font or picture from elsewhere. */
export const STYLES = `
*{box-sizing:border-box}
body{margin:0;color:#0b0c0c;background:#fff;font:16px/1.5 Arial,Helvetica,sans-serif}
main{max-width:760px;margin:0 auto;padding:8px 20px 60px}
h1{font-size:32px;line-height:1.2;margin:24px 0 16px}
h2{font-size:25px;line-height:1.25;margin:0 0 10px}
h3{font-size:20px;line-height:1.3;margin:38px 0 10px}
p{margin:0 0 12px}
ul,ol{margin:0 0 14px;padding-left:22px}
a{color:#0a566c;text-underline-offset:2px}
a:focus{outline:3px solid #ffdd00;outline-offset:1px;background:#ffdd00;color:#0b0c0c}
.skip{position:absolute;left:-9999px}
.skip:focus{position:static;display:block;padding:8px 20px}
.hidden{position:absolute;width:1px;height:1px;margin:-1px;overflow:hidden;clip-path:inset(50%)}
.stamp{margin:0;padding:8px 20px;background:#fff3bf;border-bottom:2px solid #0b0c0c;text-align:center}
.stamp strong{display:inline-block;margin-right:8px;padding:1px 8px;background:#0b0c0c;color:#fff;text-transform:uppercase;letter-spacing:.04em;font-size:14px}
.lead{max-width:44em}
.place{color:#484949;font-variant-numeric:tabular-nums}
.contents{list-style:none;padding:0}
.contents>li{margin-bottom:10px;font-weight:bold}
.contents ol{list-style:none;padding:0;font-weight:normal}
.contents .place{display:inline-block;min-width:1.7em}
.part{margin-top:44px;padding-top:18px;border-top:6px solid #0b4b5a}
.part--investigative{border-top-color:#b8480c}
.part--investigative>h2{padding:8px 12px;background:#fdf4ee;border-left:6px solid #b8480c}
.note{font-size:14px;color:#484949}
.warning{padding:10px 14px;border-left:6px solid #b8480c;background:#fdf4ee}
.facts{display:flex;flex-wrap:wrap;gap:10px 32px;margin:0 0 14px;padding:12px 0;border:solid #b1b4b6;border-width:1px 0}
.facts dt{font-size:14px;color:#484949;max-width:20em}
.facts dd{margin:0;font-size:20px;font-weight:bold;font-variant-numeric:tabular-nums}
.ref{margin-left:2px;font-size:12px;font-weight:normal;vertical-align:2px;text-decoration:none;white-space:nowrap}
.opinion{margin:0 0 18px;padding:14px 16px 4px;border:2px solid #0b4b5a;background:#f3f8f9}
.opinion__of{font-weight:bold;color:#0b4b5a}
table{width:100%;margin:0 0 18px;border-collapse:collapse;font-size:14px;line-height:1.4;font-variant-numeric:tabular-nums}
caption{padding-bottom:6px;text-align:left;font-size:16px;font-weight:bold}
th,td{padding:6px 14px 6px 0;border-bottom:1px solid #d0d3d5;text-align:left;vertical-align:top;overflow-wrap:break-word}
.long{overflow-wrap:anywhere}
th{font-weight:bold}
tbody th{font-weight:normal}
thead th{border-bottom:2px solid #0b0c0c;vertical-align:bottom}
th:last-child,td:last-child{padding-right:0}
.num{text-align:right}
dd a{display:inline-block;min-width:24px;line-height:24px}
td .ref,th .ref{vertical-align:baseline}
figure{margin:0 0 18px}
figcaption{margin-bottom:10px}
.bw-chart__svg{display:block;width:100%;height:auto}
.bw-chart__narrow{display:none}
.schedule{list-style:none;padding:0;font-size:14px}
.schedule li{padding:8px 0;border-bottom:1px solid #d0d3d5}
.schedule p{margin:0 0 4px}
.schedule li:target{background:#fff3bf}
.rows{font-variant-numeric:tabular-nums;line-height:1.75;overflow-wrap:anywhere}
@media screen and (max-width:640px){
.bw-chart__wide{display:none}
.bw-chart__narrow{display:block}
h1{font-size:26px}h2{font-size:22px}
table,tbody,th,td,caption{display:block}
thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
tbody tr{display:grid;grid-template-columns:1fr 1fr;gap:4px 14px;padding:10px 0;border-bottom:1px solid #d0d3d5}
tbody th,tbody td{min-width:0;border:0;padding:0;text-align:left}
tbody th{grid-column:1/-1;font-weight:bold}
tbody .num{text-align:left}
td[data-label]::before{content:attr(data-label);display:block;font-size:13px;color:#484949}
}
@page{size:A4;margin:18mm 16mm}
@page test{@top-center{content:"TEST DATA – simulated or research records; no one in them is real";font:bold 9pt Arial,Helvetica,sans-serif}}
@media print{
body{font-size:10.5pt}
main{max-width:none;padding:0}
nav,.skip{display:none}
.stamp{padding:2mm;border:1px solid #000;background:#fff;font-size:9pt}
.stamp strong{color:#000;background:none}
body.test{page:test}
body.test::after{content:"TEST DATA";position:fixed;top:40%;left:0;right:0;text-align:center;font-size:84pt;font-weight:bold;color:#000;opacity:.07;transform:rotate(-35deg)}
.part{break-before:page}
h2,h3,caption{break-after:avoid}
tr,figure,.facts,.warning{break-inside:avoid}
a{color:inherit;text-decoration:none}
table,.note,.schedule{font-size:8.5pt}
.bw-chart__svg,.opinion,.warning{print-color-adjust:exact;-webkit-print-color-adjust:exact}
}
`
