"""Equations in Office's words, for tests."""

from lxml import etree

from studio.files.pptx.equations import formulas_in

M = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
A14 = 'xmlns:a14="http://schemas.microsoft.com/office/drawing/2010/main"'


def run(text, style=""):
    return f'<m:r><m:rPr>{style}</m:rPr><m:t xml:space="preserve">{text}</m:t></m:r>'


def fraction(above, below, kind="bar"):
    return f'<m:f><m:fPr><m:type m:val="{kind}"/></m:fPr><m:num>{above}</m:num><m:den>{below}</m:den></m:f>'


def root(of, degree=""):
    hides = "" if degree else '<m:radPr><m:degHide m:val="1"/></m:radPr>'
    return f"<m:rad>{hides}<m:deg>{degree}</m:deg><m:e>{of}</m:e></m:rad>"


def power(base, above):
    return f"<m:sSup><m:e>{base}</m:e><m:sup>{above}</m:sup></m:sSup>"


def index(base, below):
    return f"<m:sSub><m:e>{base}</m:e><m:sub>{below}</m:sub></m:sSub>"


def total(sign, below, above, of):
    return (
        f'<m:nary><m:naryPr><m:chr m:val="{sign}"/></m:naryPr><m:sub>{below}</m:sub><m:sup>{above}</m:sup>'
        f"<m:e>{of}</m:e></m:nary>"
    )


def fence(*parts, opening="(", closing=")"):
    inner = "".join(f"<m:e>{part}</m:e>" for part in parts)
    return f'<m:d><m:dPr><m:begChr m:val="{opening}"/><m:endChr m:val="{closing}"/></m:dPr>{inner}</m:d>'


def matrix(*rows):
    return "<m:m>" + "".join("<m:mr>" + "".join(f"<m:e>{c}</m:e>" for c in row) + "</m:mr>" for row in rows) + "</m:m>"


def lines(*rows):
    return "<m:eqArr>" + "".join(f"<m:e>{row}</m:e>" for row in rows) + "</m:eqArr>"


def accent(of, mark):
    return f'<m:acc><m:accPr><m:chr m:val="{mark}"/></m:accPr><m:e>{of}</m:e></m:acc>'


def limit(name, below):
    return f"<m:limLow><m:e>{name}</m:e><m:lim>{below}</m:lim></m:limLow>"


def function(name, of):
    return f"<m:func><m:fName>{name}</m:fName><m:e>{of}</m:e></m:func>"


QUADRATIC = run("x=") + fraction(run("-b±") + root(power(run("b"), run("2")) + run("-4ac")), run("2a"))
SUM = total("∑", run("i=1"), run("n"), power(run("i"), run("2")))


def maths(inner, is_display=True):
    """What a14:m holds."""
    whole = f"<m:oMath>{inner}</m:oMath>"
    return f"<m:oMathPara>{whole}</m:oMathPara>" if is_display else whole


def formula(inner, is_display=True):
    """The model's value for it."""
    holder = etree.fromstring(f"<a14:m {A14} {M}>{maths(inner, is_display)}</a14:m>")
    (found,) = formulas_in(holder, lambda _: None)
    return found
