// The atoms that windows use: those that the protocol predefines by number, and the names of those that
// a server has to be asked for. All names are asked in one flight when the display opens.

/** Atoms that the X protocol does not predefine. */
export const atomNames = [
  'WM_PROTOCOLS',
  'WM_DELETE_WINDOW',
  'WM_CLIENT_LEADER',
  'WM_WINDOW_ROLE',
  'UTF8_STRING',
  '_NET_WM_NAME',
  '_NET_WM_ICON_NAME',
  '_NET_WM_PID',
  '_NET_WM_PING',
  '_NET_WM_ICON',
  '_NET_WM_USER_TIME',
  '_NET_WM_WINDOW_TYPE',
  '_NET_WM_WINDOW_TYPE_NORMAL',
  '_NET_WM_WINDOW_TYPE_DIALOG',
  '_NET_ACTIVE_WINDOW',
  '_NET_STARTUP_ID',
  '_NET_STARTUP_INFO_BEGIN',
  '_NET_STARTUP_INFO',
] as const;

export type Atoms = Readonly<Record<(typeof atomNames)[number], number>>;

/** X protocol, appendix B. */
export const predefined = {
  ATOM: 4,
  CARDINAL: 6,
  RESOURCE_MANAGER: 23,
  STRING: 31,
  WINDOW: 33,
  WM_HINTS: 35,
  WM_CLIENT_MACHINE: 36,
  WM_ICON_NAME: 37,
  WM_NAME: 39,
  WM_NORMAL_HINTS: 40,
  WM_SIZE_HINTS: 41,
  WM_CLASS: 67,
} as const;
