"""The look of a brief in Word: pandoc's own reference file on A4, with one typeface and a ruled table."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from dataclasses import dataclass
from functools import cache

import pypandoc

from res57.exhibits import theme
from res57.publish.brief_ast import SMALL

FONT = "Arial"  # on every desk, or a typeface of the same widths; it has the Vietnamese letters
_MARGIN = 1134  # 20 mm in twentieths of a point
_SECTION = (
    '<w:sectPr><w:footerReference w:type="default" r:id="rIdFooter"/>'
    '<w:pgSz w:w="11906" w:h="16838"/>'
    f'<w:pgMar w:top="{_MARGIN}" w:right="{_MARGIN}" w:bottom="{_MARGIN}" w:left="{_MARGIN}"'
    ' w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
)
_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_FOOTER = (
    f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:ftr {_NAMESPACES}><w:p><w:pPr>'
    '<w:pStyle w:val="Footer"/><w:jc w:val="center"/></w:pPr>'
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:ftr>'
)
_RELATION = (
    '<Relationship Id="rIdFooter" Target="footer1.xml"'
    ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer"/>'
)
_TYPE = (
    '<Override PartName="/word/footer1.xml"'
    ' ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/>'
)
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip can hold: the same bytes on every day
_INK, _MUTED, _ACCENT, _LINE = (each.lstrip("#") for each in (theme.INK, theme.MUTED, theme.VIET_NAM, theme.GRID))
_KEEP = "<w:keepNext/><w:keepLines/>"
_TOP_LEVEL = '<w:outlineLvl w:val="0"/>'


@dataclass(frozen=True)
class _Style:
    """A style of paragraphs: sizes in half points, spaces in twentieths of a point."""

    id: str
    name: str
    based_on: str
    size: int
    after: int
    before: int = 0
    colour: str = _INK
    look: str = ""
    lead: str = ""
    trail: str = ""

    @property
    def xml(self) -> str:
        """As in ``styles.xml``."""
        return (
            f'<w:style w:type="paragraph" w:styleId="{self.id}"><w:name w:val="{self.name}"/>'
            f'<w:basedOn w:val="{self.based_on}"/><w:qFormat/><w:pPr>{self.lead}'
            f'<w:spacing w:before="{self.before}" w:after="{self.after}"/><w:jc w:val="left"/>{self.trail}</w:pPr>'
            f'<w:rPr>{self.look}<w:color w:val="{self.colour}"/><w:sz w:val="{self.size}"/>'
            f'<w:szCs w:val="{self.size}"/></w:rPr></w:style>'
        )


_STYLES = (
    _Style("Title", "Title", "Normal", 40, 60, look="<w:b/>", lead=_KEEP),
    _Style("Subtitle", "Subtitle", "Normal", 22, 60, colour=_MUTED, lead=_KEEP),
    _Style("Author", "Author", "Normal", 18, 60, colour=_MUTED),
    _Style("Heading1", "heading 1", "Normal", 26, 80, 240, _ACCENT, "<w:b/>", _KEEP, _TOP_LEVEL),
    _Style("BodyText", "Body Text", "Normal", 20, 100),
    _Style("FirstParagraph", "First Paragraph", "BodyText", 20, 100),
    _Style("Compact", "Compact", "BodyText", 18, 30, 30),
    _Style("Caption", "Caption", "Normal", 18, 60, 120, look="<w:b/>"),
    _Style("FootnoteText", "footnote text", "Normal", 16, 20),
    _Style(SMALL.replace(" ", ""), SMALL, "BodyText", 16, 120, colour=_MUTED),
    _Style("Footer", "footer", "Normal", 16, 0, colour=_MUTED),
)
_TABLE = f"""<w:tblPr><w:tblBorders>
<w:top w:val="single" w:sz="8" w:color="{_INK}"/><w:bottom w:val="single" w:sz="8" w:color="{_INK}"/>
<w:insideH w:val="single" w:sz="4" w:color="{_LINE}"/></w:tblBorders><w:tblCellMar>
<w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr>
<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:tcBorders>
<w:bottom w:val="single" w:sz="8" w:color="{_INK}"/></w:tcBorders></w:tcPr></w:tblStylePr>"""


@cache
def reference() -> bytes:
    """Return the reference file that pandoc takes its styles, paper and footer from."""
    command = [pypandoc.get_pandoc_path(), "--print-default-data-file", "reference.docx"]
    own = subprocess.run(command, capture_output=True, check=True).stdout
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(own)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    changes = {
        "word/document.xml": lambda xml: re.sub(r"<w:sectPr>.*?</w:sectPr>", _SECTION, _linked(xml), flags=re.DOTALL),
        "word/styles.xml": _styled,
        "word/settings.xml": lambda xml: xml.replace("en-US", "en-GB"),
        "word/_rels/document.xml.rels": lambda xml: xml.replace("</Relationships>", f"{_RELATION}</Relationships>"),
        "[Content_Types].xml": lambda xml: xml.replace("</Types>", f"{_TYPE}</Types>"),
    }
    for name, change in changes.items():
        parts[name] = change(parts[name].decode()).encode()
    parts["word/footer1.xml"] = _FOOTER.encode()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(parts):
            target.writestr(zipfile.ZipInfo(name, _EPOCH), parts[name])
    return packed.getvalue()


def _linked(xml: str) -> str:
    """Declare the prefix of relationships, which the footer of a section needs."""
    spelt = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    return xml if spelt in xml else xml.replace("<w:document ", f"<w:document {spelt} ", 1)


def _styled(xml: str) -> str:
    """Put our styles in the place of pandoc's, and one typeface and language under all of them."""
    for style in _STYLES:
        xml = re.sub(rf'<w:style [^>]*w:styleId="{style.id}".*?</w:style>', "", xml, flags=re.DOTALL)
    xml = xml.replace("</w:styles>", "".join(style.xml for style in _STYLES) + "</w:styles>")
    xml = re.sub(r"<w:rFonts\b[^>]*Theme[^>]*/>", f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}"/>', xml)
    xml = re.sub(r'(styleId="Table">.*?<w:qFormat />).*?(?=</w:style>)', rf"\1{_TABLE}", xml, count=1, flags=re.DOTALL)
    return xml.replace('w:lang w:val="en-US"', 'w:lang w:val="en-GB"')
