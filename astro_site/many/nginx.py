"""nginx in front: static files, and everything else handed to the web processes."""

from pathlib import Path
from typing import Final

from astro_site.many.plan import Plan
from astro_site.many.ports import LOOPBACK
from astro_site.many.programs import own_folder, program, user_for, with_parent
from astro_site.servers import limits

TOO_LARGE: Final = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>Content Too Large</title>'
    "<h1>Content Too Large</h1>"
    "<p>A file may have at most 5 MB. Go back and choose a smaller one.</p></html>"
)
"""What a web process itself says to a body past its cap."""

AWAY: Final = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>One moment</title>'
    "<h1>One moment</h1>"
    "<p>The site is starting again, and nothing that was sent is lost.</p></html>"
)
"""What nginx says while no web process answers."""

TYPES: Final = {
    "text/html": "html",
    "text/css": "css",
    "text/javascript": "js",
    "application/json": "json map",
    "text/plain": "txt ts",
    "image/svg+xml": "svg",
    "image/png": "png",
    "image/gif": "gif",
    "image/jpeg": "jpg jpeg",
    "image/x-icon": "ico",
    "font/woff": "woff",
    "font/woff2": "woff2",
    "font/ttf": "ttf",
    "application/vnd.ms-fontobject": "eot",
}
"""The types of the static files: of ours, and of Django admin's."""

_CONFIG: Final = """\
# Written at every start of `make run-many`: what is changed here is lost.
daemon off;
# One process: a master that is killed leaves workers behind, which hold the port.
master_process off;
worker_rlimit_nofile {files};
pid "{folder}/nginx.pid";
# What it says of a request repeats its address, and so a code or a link.
error_log stderr crit;

events {{
  worker_connections {connections};
}}

http {{
  server_tokens off;
  access_log off;
  types {{
{types}
  }}
  default_type application/octet-stream;
  charset utf-8;
  charset_types text/css text/javascript text/plain application/json;

  client_body_temp_path "{folder}/body";
  proxy_temp_path "{folder}/proxy";
  fastcgi_temp_path "{folder}/fastcgi";
  uwsgi_temp_path "{folder}/uwsgi";
  scgi_temp_path "{folder}/scgi";

  # As patient as a web process is by itself.
  client_header_timeout 30s;
  client_body_timeout 30s;
  client_max_body_size {most_body};
  keepalive_timeout 60s;

  upstream web {{
    zone web 64k;
    # In turn, a page would always go to one process and its socket to the other.
    least_conn;
    # One that is away is left alone for a second, so that it is found as soon as it is back.
{servers}
    keepalive 32;
  }}
  map $http_upgrade $connection_upgrade {{
    default upgrade;
    '' '';
  }}
  map $uri $static_cache {{
    # A name with a hash in it never means anything else.
    '~\\.[0-9a-f]{{12}}\\.' 'public, max-age=315360000, immutable';
    default 'public, max-age=3600';
  }}

  server {{
    listen {listen} backlog=2048;

    location /static/ {{
      alias "{static}/";
      gzip_static on;
      gzip_vary on;
      add_header Cache-Control $static_cache;
      add_header X-Content-Type-Options nosniff;
      add_header Access-Control-Allow-Origin *;
    }}
    location / {{
      proxy_pass http://web;
      proxy_http_version 1.1;
      proxy_set_header Host $http_host;
      proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
      proxy_set_header X-Forwarded-Proto $scheme;
      proxy_set_header Upgrade $http_upgrade;
      proxy_set_header Connection $connection_upgrade;
      proxy_connect_timeout 2s;
      # A socket is pinged every twenty seconds.
      proxy_read_timeout 90s;
      proxy_send_timeout 90s;
      proxy_next_upstream error timeout;
    }}
    error_page 502 504 =503 @away;
    location @away {{
      default_type text/html;
      add_header Retry-After 5 always;
      add_header Cache-Control no-store always;
      add_header Content-Security-Policy "default-src 'none'" always;
      return 503 '{away}';
    }}
    error_page 413 @too_large;
    location @too_large {{
      default_type text/html;
      add_header Content-Security-Policy "default-src 'none'" always;
      return 413 '{too_large}';
    }}
  }}
}}
"""


def nginx_command(plan: Plan, *, files: int) -> list[str]:
    """Write nginx's settings and return what starts it. Raises ``CannotStart``."""
    folder = plan.folder / "nginx"
    user = user_for("www-data")
    own_folder(folder, user)
    config = plan.folder / "nginx.conf"
    config.write_text(nginx_config(plan, folder, files=files))
    command = [program("nginx"), "-p", str(folder), "-c", str(config), "-e", "stderr"]
    return with_parent(command, signal="TERM", user=user)


def nginx_config(plan: Plan, folder: Path, *, files: int) -> str:
    """Return nginx's settings; what it keeps for a moment goes to ``folder``."""
    hosts = (f"{LOOPBACK}:{port}" for port in plan.web.values())
    host = f"[{plan.host}]" if ":" in plan.host else plan.host
    return _CONFIG.format(
        files=files,
        connections=files // 2,
        folder=folder,
        static=plan.static,
        types="\n".join(f"    {kind} {ends};" for kind, ends in TYPES.items()),
        most_body=limits.MAX_BODY,
        servers="\n".join(f"    server {each} max_fails=1 fail_timeout=1s;" for each in hosts),
        listen=f"{host}:{plan.port}",
        too_large=TOO_LARGE,
        away=AWAY,
    )
