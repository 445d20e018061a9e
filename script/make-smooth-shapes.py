#!/usr/bin/python3
"""Rasterises DejaVu Sans Mono for `--text aa`: every character that meshscope draws, hinted by FreeType, at the sizes
of its cells. Needs Debian's python3-pil and fonts-dejavu-core; the file it writes is committed.
Run `script/make-smooth-shapes.py` from the top of the tree after a change here."""

import base64
import re
import unicodedata
import zlib

from PIL import Image, ImageDraw, ImageFont

FONTS = '/usr/share/fonts/truetype/dejavu/DejaVuSansMono'
# Face: style, pixels an em, cell width, ascent, descent. Descenders want more room than in misc-fixed.
FACES = {
    '6x13': ('', 10, 6, 11, 2),
    '6x13B': ('-Bold', 10, 6, 11, 2),
    '8x13': ('', 13, 8, 11, 3),
    '8x13B': ('-Bold', 13, 8, 11, 3),
    '9x15': ('', 15, 9, 12, 3),
    '9x15B': ('-Bold', 15, 9, 12, 3),
    '10x20': ('', 17, 10, 16, 4),
}
LEAST_EM = 8
MISSING = '\ufffe'


def drawn_codes():
    """ISO 8859-1 and the characters that misc-fixed-shapes.ts has."""
    text = open('src/x11/draw/misc-fixed-shapes.ts', encoding='utf-8').read()
    ranges = re.search(r"shapeCodes =\s*'([^']*)'", text).group(1)
    codes = [*range(0x21, 0x7F), *range(0xA1, 0x100)]
    at = 0
    for part in ranges.split(' '):
        gap, _, length = part.partition('+')
        at += int(gap, 36)
        size = int(length or '1', 36)
        codes.extend(range(at, at + size))
        at += size
    return [code for code in codes if unicodedata.category(chr(code)) not in ('Cf', 'Mn', 'Zs')]


def ranges_of(codes):
    digits = '0123456789abcdefghijklmnopqrstuvwxyz'

    def base36(number):
        text = digits[number % 36]
        while number := number // 36:
            text = digits[number % 36] + text
        return text

    parts, last, i = [], 0, 0
    while i < len(codes):
        start = end = codes[i]
        while i < len(codes) and codes[i] == end:
            i, end = i + 1, end + 1
        parts.append(base36(start - last) + (f'+{base36(end - start)}' if end - start > 1 else ''))
        last = end
    return ' '.join(parts)


def has(font, missing, character):
    return font.getmask(character).getbbox() is not None and bytes(font.getmask(character)) != missing


def raster(style, em, character, width, ascent, descent):
    """Coverage of the cell, at the largest size up to `em` at which nothing of a letter lies above or below it. A
    sign that lies below the line as a whole, as the underscore does, is raised instead; lines and blocks are cut."""
    letter = unicodedata.category(character)[0] in 'LN'
    while True:
        font = ImageFont.truetype(f'{FONTS}{style}.ttf', em)
        top, bottom = ink(font, character)
        if not letter or (-top <= ascent and bottom <= descent) or em <= LEAST_EM:
            break
        em -= 1
    raised = max(0, bottom - descent) if top >= 0 else 0
    image = Image.new('L', (width, ascent + descent))
    ImageDraw.Draw(image).text((0, ascent - raised), character, fill=255, font=font, anchor='ls')
    return image


def ink(font, character):
    """First row of ink, from the base line downwards, and one past the last."""
    probe = Image.new('L', (64, 64))
    ImageDraw.Draw(probe).text((16, 32), character, fill=255, font=font, anchor='ls')
    box = probe.getbbox()
    return (box[1] - 32, box[3] - 32) if box else (0, 0)


def packed(image):
    """Left and width in one byte, top, height, then four bits a pixel, two pixels a byte."""
    quantised = image.point(lambda value: (value + 8) // 17)
    box = quantised.getbbox()
    if box is None:
        return bytes(3)
    part = quantised.crop(box)
    pixels = [*part.getdata()]
    if len(pixels) % 2:
        pixels.append(0)
    pairs = bytes(high << 4 | low for high, low in zip(pixels[::2], pixels[1::2]))
    return bytes([box[0] << 4 | part.width, box[1], part.height]) + pairs


def main():
    codes = drawn_codes()
    lines = []
    for name, (style, em, width, ascent, descent) in FACES.items():
        font = ImageFont.truetype(f'{FONTS}{style}.ttf', em)
        missing = bytes(font.getmask(MISSING))
        kept = [code for code in codes if has(font, missing, chr(code))]
        shapes = b''.join(packed(raster(style, em, chr(c), width, ascent, descent)) for c in kept)
        compressor = zlib.compressobj(9, zlib.DEFLATED, -15)
        data = base64.b64encode(compressor.compress(shapes) + compressor.flush()).decode()
        lines.append(
            f"  '{name}': {{\n    cell: {{ cellWidth: {width}, ascent: {ascent}, descent: {descent} }},\n"
            f"    codes: '{ranges_of(kept)}',\n    data: '{data}',\n  }},\n"
        )
        print(name, len(kept), len(shapes), len(data))
    with open('src/x11/render/smooth-shapes.ts', 'w', encoding='utf-8') as out:
        out.write(
            """// Anti-aliased shapes of characters at the sizes of our cells, rasterised from DejaVu Sans Mono 2.37 by FreeType, for
// smooth-font.ts. Made by script/make-smooth-shapes.py; do not edit. The fonts are copyright (c) 2003 by Bitstream, Inc.,
// DejaVu's changes are in the public domain; their licence: docs/licenses/dejavu.txt.

// biome-ignore-all format: data
/** `codes` as coverage.ts reads them; `data` in their order: raw deflate, base64. */
export const smoothShapes = {
"""
            + ''.join(lines)
            + '} as const;\n'
        )


main()
