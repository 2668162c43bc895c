"""A model's endpoint that answers by a script, on this machine only."""
import http.server
import json
import threading

APPROVED = json.dumps({"verdict": "approve", "reason": "ok"})


def reply_of(files: dict) -> str:
    """A draft as a model sends it: one fenced block for every revision."""
    blocks = [f"```python\n{text}\n```" for name, text in sorted(files.items()) if name.endswith(".py")]
    return "Here is the migration.\n\n" + "\n\n".join(blocks)


class Endpoint:
    """Gives `script`'s answers in turn to what is not a review, the last one for ever.

    An answer is a text, or a fault: `error` (status 500), `cut` (the stream ends in its middle), `garbage`.
    """

    def __init__(self, script: list):
        self.script = list(script)
        self.given = 0
        self.seen = []
        owner = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):  # noqa: N802 - the library's name
                body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
                owner.seen.append(body)
                owner.answer(self, body)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_port}/v1"

    def answer(self, handler, body: str) -> None:
        text = APPROVED if "checklist" in body else self.next()
        if text == "error":
            handler.send_response(500)
            handler.send_header("Content-Length", "0")
            handler.end_headers()
            return
        handler.send_response(200)
        handler.send_header("Content-Type", "text/event-stream")
        handler.end_headers()
        if text == "garbage":
            handler.wfile.write(b"data: {\"choices\": [\n\n\x00\xff<html>busy</html>")
            return
        cut = text.startswith("cut:")
        text = text.removeprefix("cut:")
        text = text[: len(text) // 2] if cut else text
        event = {"id": "1", "choices": [{"index": 0, "delta": {"content": text}}]}
        handler.wfile.write(f"data: {json.dumps(event)}\n\n".encode())
        if not cut:
            last = {"id": "1", "choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]}
            usage = {"id": "1", "choices": [], "usage": {"prompt_tokens": 100, "completion_tokens": 50, "total_tokens": 150}}
            handler.wfile.write(f"data: {json.dumps(last)}\n\ndata: {json.dumps(usage)}\n\ndata: [DONE]\n\n".encode())

    def next(self) -> str:
        self.given += 1
        return self.script[min(self.given, len(self.script)) - 1]

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()
