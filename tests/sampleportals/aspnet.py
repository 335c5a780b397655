"""What ASP.NET WebForms pages share: the form with its state, and a server that checks what comes back."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from html import escape
from typing import Any

from tests.sampleportals.model import Request, Response


class PageState:
    """The state that a page sends along and wants back; ``secret`` changes when the application starts anew."""

    def __init__(self, name: str, weight: int = 2_000) -> None:
        self.secret = f"{name}/1".encode()
        self.weight = weight
        self.generator = hashlib.md5(name.encode(), usedforsecurity=False).hexdigest()[:8].upper()

    def restart(self) -> None:
        """Forget the key, as an application pool does that is recycled: every state sent before is worthless."""
        self.secret += b"+"

    def fields(self, path: str, pages: dict[str, int], events: list[tuple[str, str]]) -> str:
        """The hidden fields of a page that shows ``pages`` (by control) and accepts ``events``."""
        seed = hashlib.sha256(f"{path}{sorted(pages.items())}".encode()).digest()
        filler = base64.b64encode(seed * (self.weight // 32)).decode()
        state = self._signed({"path": path, "pages": pages, "filler": filler})
        allowed = self._signed({"events": events, "of": hashlib.sha256(state.encode()).hexdigest()})
        hidden = {"__EVENTTARGET": "", "__EVENTARGUMENT": "", "__LASTFOCUS": "", "__VIEWSTATE": state,
                  "__VIEWSTATEGENERATOR": self.generator, "__EVENTVALIDATION": allowed}  # fmt: skip
        return "".join(f'<input type="hidden" name="{name}" id="{name}" value="{escape(value)}" />\n'
                       for name, value in hidden.items())  # fmt: skip

    def back(self, request: Request) -> tuple[dict[str, int], str, str] | str:
        """Pages, target and argument of a post-back; the error that ASP.NET shows when something does not fit."""
        form = request.form
        state, allowed = self._read(form.get("__VIEWSTATE", "")), self._read(form.get("__EVENTVALIDATION", ""))
        if state is None or state["path"] != request.route or form.get("__VIEWSTATEGENERATOR") != self.generator:
            return "Validation of viewstate MAC failed."
        event = next(([name.removesuffix(".x"), ""] for name in form if "$" in name and self._is_button(name, allowed)),
                     [form.get("__EVENTTARGET", ""), form.get("__EVENTARGUMENT", "")])  # fmt: skip
        same = allowed is not None and allowed["of"] == hashlib.sha256(form["__VIEWSTATE"].encode()).hexdigest()
        if not same or allowed is None or event not in allowed["events"]:
            return "Invalid postback or callback argument."
        return state["pages"], event[0], event[1]

    @staticmethod
    def _is_button(name: str, allowed: dict[str, list[list[str]]] | None) -> bool:
        return allowed is not None and [name.removesuffix(".x"), ""] in allowed["events"]

    def _signed(self, value: object) -> str:
        data = json.dumps(value).encode()
        return base64.b64encode(hmac.digest(self.secret, data, "sha256") + data).decode()

    def _read(self, text: str) -> dict[str, Any] | None:
        try:
            raw = base64.b64decode(text, validate=True)
        except ValueError:
            return None
        return json.loads(raw[32:]) if hmac.compare_digest(hmac.digest(self.secret, raw[32:], "sha256"), raw[:32]) else None


def server_error(message: str) -> Response:
    """The page that ASP.NET shows for an exception nobody caught."""
    text = (
        f"<!DOCTYPE html><html><head><title>{message}</title></head><body bgcolor='white'><span><H1>Server Error in '/' "
        f"Application.<hr width=100% size=1 color=silver></H1><h2> <i>{message}</i> </h2></span></body></html>"
    )
    return Response(text.encode(), 500)


def post(target: str, argument: str = "") -> str:
    """The address of a link that sends the form back."""
    return f"javascript:__doPostBack(&#39;{target}&#39;,&#39;{argument}&#39;)"


SCRIPT = """<script type="text/javascript">
//<![CDATA[
var theForm = document.forms['aspnetForm'];
if (!theForm) { theForm = document.aspnetForm; }
function __doPostBack(eventTarget, eventArgument) {
    if (!theForm.onsubmit || (theForm.onsubmit() != false)) {
        theForm.__EVENTTARGET.value = eventTarget;
        theForm.__EVENTARGUMENT.value = eventArgument;
        theForm.submit();
    }
}
//]]>
</script>
"""
