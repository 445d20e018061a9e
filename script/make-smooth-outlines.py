#!/usr/bin/python3
"""Writes down the outlines of DejaVu Sans Mono, of the characters that make-smooth-shapes.py rasterises, for text that
is larger than those shapes. Needs Debian's python3-fonttools and fonts-dejavu-core; the file it writes is committed.
Run `script/make-smooth-outlines.py` from the top of the tree after a change there."""

import base64
import re
import zlib

from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont

FONTS = '/usr/share/fonts/truetype/dejavu/DejaVuSansMono'
STYLES = {'regular': ('', '6x13'), 'bold': ('-Bold', '6x13B')}
UNITS = 512  # an em; a font's own 2048 are finer than any pixel


def codes_of(face):
    text = open('src/x11/render/smooth-shapes.ts', encoding='utf-8').read()
    ranges = re.search(rf"'{face}': {{.*?codes: '([^']*)'", text, re.S).group(1)
    codes, at = [], 0
    for part in ranges.split(' '):
        gap, _, length = part.partition('+')
        at += int(gap, 36)
        size = int(length or '1', 36)
        codes.extend(range(at, at + size))
        at += size
    return codes


def ranges_of(codes):
    """In the form that coverage.ts reads."""
    parts, last, i = [], 0, 0
    while i < len(codes):
        start = end = codes[i]
        while i < len(codes) and codes[i] == end:
            i, end = i + 1, end + 1
        parts.append(base36(start - last) + (f'+{base36(end - start)}' if end - start > 1 else ''))
        last = end
    return ' '.join(parts)


def base36(number):
    digits = '0123456789abcdefghijklmnopqrstuvwxyz'
    text = digits[number % 36]
    while number := number // 36:
        text = digits[number % 36] + text
    return text


def varint(number):
    """Zigzag, seven bits a byte, the lowest first."""
    number = number * 2 if number >= 0 else -number * 2 - 1
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes(out) + bytes([number])


def contours(glyphs, name, scale):
    """Quadratic contours: points with whether they are on the curve. Of two off it the middle is on it."""
    pen = DecomposingRecordingPen(glyphs)
    glyphs[name].draw(pen)
    found = []
    for verb, points in pen.value:
        if verb == 'moveTo':
            found.append([(points[0], True)])
        elif verb == 'lineTo':
            found[-1].append((points[0], True))
        elif verb == 'qCurveTo' and points[-1] is None:
            found.append([(point, False) for point in points[:-1]])
        elif verb == 'qCurveTo':
            found[-1] += [(point, False) for point in points[:-1]] + [(points[-1], True)]
    rounded = [[(round(x * scale), round(y * scale), on) for (x, y), on in part] for part in found]
    return [part[:-1] if part[0] == part[-1] and len(part) > 1 else part for part in rounded]


def packed(parts):
    """How many contours, and of each how many points; a point is the way from the one before, x doubled and odd when
    on the curve."""
    out = bytearray(varint(len(parts)))
    x = y = 0
    for part in parts:
        out += varint(len(part))
        for to_x, to_y, on in part:
            out += varint((to_x - x) * 2 + on) + varint(to_y - y)
            x, y = to_x, to_y
    return bytes(out)


def main():
    lines = []
    for style, (suffix, face) in STYLES.items():
        font = TTFont(f'{FONTS}{suffix}.ttf')
        glyphs, names = font.getGlyphSet(), font.getBestCmap()
        scale = UNITS / font['head'].unitsPerEm
        codes = [code for code in codes_of(face) if code in names]
        shapes = b''.join(packed(contours(glyphs, names[code], scale)) for code in codes)
        compressor = zlib.compressobj(9, zlib.DEFLATED, -15)
        data = base64.b64encode(compressor.compress(shapes) + compressor.flush()).decode()
        advance = round(font['hmtx'][names[ord('m')]][0] * scale, 2)
        small = round(font['glyf'][names[ord('x')]].yMax * scale, 2)
        lines.append(
            f"  {style}: {{\n    advance: {advance},\n    xHeight: {small},\n"
            f"    codes: '{ranges_of(codes)}',\n    data: '{data}',\n  }},\n"
        )
        print(style, len(codes), len(shapes), len(data))
    with open('src/x11/render/smooth-outlines.ts', 'w', encoding='utf-8') as out:
        out.write(
            """// Outlines of characters, from DejaVu Sans Mono 2.37, for outline-font.ts. Made by script/make-smooth-outlines.py; do not
// edit. The fonts are copyright (c) 2003 by Bitstream, Inc., DejaVu's changes are in the public domain; their licence:
// docs/licenses/dejavu.txt.

// biome-ignore-all format: data
/** Units: 512 an em. `codes` as coverage.ts reads them; `data` in their order: raw deflate, base64. */
export const smoothOutlines = {
"""
            + ''.join(lines)
            + '} as const;\n'
        )


main()
