"""urls.py FOLDER: settings with each of the URLs as `source_url`."""

import sys
from pathlib import Path

from records import yaml
from texts import URLS

folder = Path(sys.argv[1])
folder.mkdir()
for n, url in enumerate(URLS):
    for m, pattern in enumerate((url, url + '/{path}#{line}',
                                 '{path}{commit}' + url)):
        (folder / f'url-{n}-{m}').write_text(f'source_url: {yaml(pattern)}\n')
