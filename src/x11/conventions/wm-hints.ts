// WM_HINTS (ICCCM 4.1.2.4): the window takes the keyboard when it is given the focus (the passive input
// model, so WM_TAKE_FOCUS is not wanted), its group, its icon of one bit, and whether it is urgent. Pure.

const flag = {
  input: 1,
  state: 2,
  iconPixmap: 4,
  iconMask: 32,
  windowGroup: 64,
  urgency: 256,
} as const;

const stateNormal = 1;

export interface WmHints {
  readonly urgent: boolean;
  /** XIDs; the window group is the client's leader. */
  readonly leader: number;
  readonly iconPixmap: number;
  readonly iconMask: number;
}

/** XWMHints: flags, input, state, icon pixmap, icon window, icon x and y, icon mask, group. */
export function wmHints({ urgent, leader, iconPixmap, iconMask }: WmHints): readonly number[] {
  const always = flag.input | flag.state | flag.iconPixmap | flag.iconMask | flag.windowGroup;
  const flags = urgent ? always | flag.urgency : always;
  return [flags, 1, stateNormal, iconPixmap, 0, 0, 0, iconMask, leader];
}
