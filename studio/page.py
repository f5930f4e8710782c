"""What every page on the screen shares: a message comes in, is acted on, and is answered."""

from __future__ import annotations

from typing import Any

import anywidget
import traitlets

from grader.errors import TrialogueError
from studio import pages

_STYLES = pages.styles()


class Page(anywidget.AnyWidget):
    """A widget with two synced values: `page`, which never changes, and `state`."""

    _css = _STYLES
    page = traitlets.Dict().tag(sync=True)
    state = traitlets.Dict().tag(sync=True)

    def __init__(self, page: dict[str, Any]) -> None:
        super().__init__(page=page, state=self.look())
        self.on_msg(lambda _widget, message, _buffers: self.act(message))

    def act(self, message: dict[str, Any]) -> None:
        """Do what the page asks for, and answer; a problem becomes a sentence on the screen."""
        reply: dict[str, Any] = {"re": message.get("n"), "do": message.get("do")}
        try:
            if self.do(message):
                self.state = self.look()
        except (TrialogueError, OSError) as error:
            reply["problem"] = str(error)
        self.send(reply)

    def do(self, message: dict[str, Any]) -> bool:
        """Carry out one message; whether the state has to be shown anew."""
        raise NotImplementedError(type(self).__name__)

    def look(self) -> dict[str, Any]:
        """The state as it is now."""
        raise NotImplementedError(type(self).__name__)
