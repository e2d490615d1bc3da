"""Reading a PDF back, for the tests."""

import re
from io import BytesIO

from pypdf import PdfReader
from pypdf.generic import DictionaryObject


class Paper:
    """A PDF as a reader and a screen reader find it."""

    def __init__(self, pdf: bytes) -> None:
        self.reader = PdfReader(BytesIO(pdf))
        self.root = self.reader.trailer["/Root"]

    @property
    def pages(self) -> int:
        return len(self.reader.pages)

    @property
    def text(self) -> str:
        """All pages, one space wherever the layout broke a line."""
        return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in self.reader.pages))

    @property
    def metadata(self) -> str:
        return self.root["/Metadata"].get_object().get_data().decode()

    @property
    def tags(self) -> list[str]:
        """The structure's tags in reading order: /H1, /P, /L…"""
        found: list[str] = []

        def walk(node) -> None:
            node = node.get_object()
            if isinstance(node, list):
                for kid in node:
                    walk(kid)
            elif isinstance(node, DictionaryObject):
                if "/S" in node:
                    found.append(node["/S"])
                if "/K" in node:
                    walk(node["/K"])

        walk(self.root["/StructTreeRoot"])
        return found

    def assert_accessible(self) -> None:
        """PDF/UA-1 by its own word, tagged, titled, in French."""
        assert "<pdfuaid:part>1</pdfuaid:part>" in self.metadata
        assert self.root["/MarkInfo"]["/Marked"] is True or self.root["/MarkInfo"]["/Marked"].value is True
        assert str(self.root["/Lang"]).lower().startswith("fr")
        assert self.root["/ViewerPreferences"]["/DisplayDocTitle"]
        assert self.reader.metadata.title
        assert self.tags.count("/H1") == 1
