"""Word documents made by code."""

from __future__ import annotations

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def part(root: str, inner: str, *, space: str = W) -> bytes:
    """An XML part with the usual prefixes."""
    head = f'<?xml version="1.0" encoding="UTF-8"?><w:{root} xmlns:w="{space}" xmlns:mc="{MC}">'
    return f"{head}{inner}</w:{root}>".encode()


def archive(parts: dict[str, bytes], *, packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive of the parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", packing) as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return buffer.getvalue()


def docx(body: str, *, space: str = W, **parts: bytes) -> bytes:
    """A document of this body; other parts by their names, as `styles=...`."""
    named = {f"word/{name}.xml": data for name, data in parts.items()}
    return archive({"word/document.xml": part("document", f"<w:body>{body}</w:body>", space=space)} | named)


def p(*runs: str, settings: str = "") -> str:
    """A paragraph; runs without marks are plain text."""
    inner = "".join(run if run.startswith("<") else r(run) for run in runs)
    return f"<w:p>{f'<w:pPr>{settings}</w:pPr>' if settings else ''}{inner}</w:p>"


def r(text: str, settings: str = "") -> str:
    """A run of text."""
    head = f"<w:rPr>{settings}</w:rPr>" if settings else ""
    return f'<w:r>{head}<w:t xml:space="preserve">{text}</w:t></w:r>'
