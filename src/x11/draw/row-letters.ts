// The letters in which shapes of cells are written down: one stands for a row of six pixels.

/** A letter's place is its row: the highest of six bits is the left pixel. */
export const rowLetters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
