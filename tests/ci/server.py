"""server.py ROOT TOKEN: a git server on this machine, for jobs to push to.

Serves the repositories below ROOT by `git http-backend` to whoever has TOKEN
for a password. Prints its port, then a line `USER PATH` for each request that
was let in, to standard output.
"""
import base64
import http.server
import os
import subprocess
import sys

ROOT, TOKEN = sys.argv[1:]


class Handler(http.server.BaseHTTPRequestHandler):
    def log_message(self, *args):
        pass

    def user(self):
        """Who asks, if with the token."""
        kind, _, text = self.headers.get("Authorization", "").partition(" ")
        name, _, word = base64.b64decode(text or "").decode().partition(":")
        return name if kind == "Basic" and word == TOKEN else None

    def answer(self):
        user = self.user()
        if not user:
            self.send_response(401)
            self.send_header("WWW-Authenticate", 'Basic realm="git"')
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        path, _, query = self.path.partition("?")
        print(user, path, flush=True)
        env = dict(
            os.environ, GIT_PROJECT_ROOT=ROOT, GIT_HTTP_EXPORT_ALL="1",
            PATH_INFO=path, QUERY_STRING=query, REMOTE_USER=user,
            REQUEST_METHOD=self.command,
            CONTENT_TYPE=self.headers.get("Content-Type", ""),
            HTTP_CONTENT_ENCODING=self.headers.get("Content-Encoding", ""))
        length = int(self.headers.get("Content-Length", 0))
        result = subprocess.run(["git", "http-backend"], env=env, check=True,
                                input=self.rfile.read(length),
                                stdout=subprocess.PIPE).stdout
        head, _, body = result.partition(b"\r\n\r\n")
        fields = dict(line.split(": ", 1)
                      for line in head.decode().split("\r\n"))
        self.send_response(int(fields.pop("Status", "200").split()[0]))
        for name, value in fields.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST = answer


server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
print(server.server_port, flush=True)
server.serve_forever()
