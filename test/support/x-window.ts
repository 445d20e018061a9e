// Finds the program's windows on a display and does to them what a person would: look, click, type. Uses xdotool and
// ImageMagick, never the program's own X layer, so that both can not be wrong in the same way.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { CellFont } from './pcf-font.ts';
import { type Picture, readText, type TextRun } from './screen-text.ts';
import { waitFor } from './wait-for.ts';

const run = promisify(execFile);
const maxPictureBytes = 64 * 1024 * 1024;
const findTimeoutMs = 20_000;

export interface XWindow {
  readonly display: string;
  readonly id: string;
}

export interface WindowGeometry {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

async function xdotool(display: string, ...words: readonly string[]): Promise<string> {
  const { stdout } = await run('xdotool', words, { env: { ...process.env, DISPLAY: display } });
  return stdout;
}

/** The mapped windows whose WM_CLASS instance is given, oldest first; none is an empty list. */
export async function listWindows(display: string, instance: string): Promise<readonly XWindow[]> {
  const search = ['search', '--onlyvisible', '--classname', `^${instance}$`];
  const found = await xdotool(display, ...search).catch(() => '');
  return found
    .split('\n')
    .filter(Boolean)
    .map((id) => ({ display, id }));
}

export async function titleOf({ display, id }: XWindow): Promise<string> {
  return (await xdotool(display, 'getwindowname', id)).trimEnd();
}

/** Waits for a mapped window by WM_CLASS instance (`overview`, `node`, `message`, `help`) and title. */
export async function findWindow(
  display: string,
  instance: string,
  title: RegExp = /./,
  timeoutMs: number = findTimeoutMs,
): Promise<XWindow> {
  const find = async (): Promise<XWindow | undefined> => {
    for (const window of await listWindows(display, instance)) {
      if (title.test(await titleOf(window).catch(() => ''))) return window;
    }
    return undefined;
  };
  return waitFor(`a window of class ${instance} titled ${title}`, find, timeoutMs);
}

export async function geometryOf({ display, id }: XWindow): Promise<WindowGeometry> {
  const shell = await xdotool(display, 'getwindowgeometry', '--shell', id);
  const value = (name: string): number =>
    Number(new RegExp(`^${name}=(-?\\d+)$`, 'm').exec(shell)?.[1]);
  return { x: value('X'), y: value('Y'), width: value('WIDTH'), height: value('HEIGHT') };
}

/** Moves the window to a place of the screen and above the others, as there may be no window manager. */
export async function raise({ display, id }: XWindow, x = 0, y = 0): Promise<void> {
  await xdotool(display, 'windowmove', id, String(x), String(y), 'windowraise', id);
}

/** Presses and releases the first button at a place inside the window, in pixels from its top left. */
export async function click({ display, id }: XWindow, x: number, y: number): Promise<void> {
  await xdotool(display, 'mousemove', '--window', id, String(x), String(y), 'click', '1');
}

/** Types keys by their X names, such as `Return` or `ctrl+f`, into the window. */
export async function pressKeys(
  { display, id }: XWindow,
  ...keys: readonly string[]
): Promise<void> {
  await xdotool(display, 'windowfocus', id, 'key', '--clearmodifiers', ...keys);
}

/** Between two looks it may be resized; more often it has another fault. */
const LOOKS_MAX = 5;

/** What the window shows now. What covers it is seen too: raise it first. */
export async function look(window: XWindow): Promise<Picture> {
  for (let looks = 1; ; looks++) {
    const picture = await lookOnce(window);
    if (picture !== undefined) return picture;
    if (looks === LOOKS_MAX) throw new Error('the window was resized whenever it was looked at');
  }
}

async function lookOnce(window: XWindow): Promise<Picture | undefined> {
  const { width, height } = await geometryOf(window);
  const words = ['-silent', '-window', window.id, '-depth', '8', 'rgb:-'];
  const { stdout } = await run('import', words, {
    encoding: 'buffer',
    maxBuffer: maxPictureBytes,
    env: { ...process.env, DISPLAY: window.display },
  });
  if (stdout.length !== width * height * 3) return undefined;
  return { width, height, rgb: stdout };
}

/** Saves what the window shows; the kind of file follows its name. */
export async function screenshot({ display, id }: XWindow, file: string): Promise<void> {
  await run('import', ['-silent', '-window', id, file], {
    env: { ...process.env, DISPLAY: display },
  });
}

/** Saves a picture that was looked at; the kind of file follows its name. */
export async function savePicture(picture: Picture, file: string): Promise<void> {
  const size = `${picture.width}x${picture.height}`;
  const saving = run('convert', ['-size', size, '-depth', '8', 'rgb:-', file]);
  saving.child.stdin?.end(picture.rgb);
  await saving;
}

/** The pixels of a saved picture. */
export async function pictureIn(file: string): Promise<Picture> {
  const { stdout: size } = await run('identify', ['-format', '%w %h', file]);
  const [width = 0, height = 0] = size.split(' ').map(Number);
  const words = [file, '-depth', '8', 'rgb:-'];
  const { stdout: rgb } = await run('convert', words, {
    encoding: 'buffer',
    maxBuffer: maxPictureBytes,
  });
  return { width, height, rgb };
}

/** Waits until a run of text in the window matches, and gives it. */
export async function waitForText(
  window: XWindow,
  font: CellFont,
  wanted: RegExp,
  timeoutMs: number = findTimeoutMs,
): Promise<TextRun> {
  const read = async (): Promise<TextRun | undefined> =>
    readText(await look(window), font).find(({ text }) => wanted.test(text));
  return waitFor(`text ${wanted} in window ${window.id}`, read, timeoutMs);
}

/** Waits until the window shows something else than `before`. */
export async function waitForChange(
  window: XWindow,
  before: Picture,
  timeoutMs = findTimeoutMs,
): Promise<Picture> {
  const changed = async (): Promise<Picture | undefined> => {
    const now = await look(window);
    return Buffer.compare(now.rgb, before.rgb) === 0 ? undefined : now;
  };
  return waitFor(`a change in window ${window.id}`, changed, timeoutMs);
}
