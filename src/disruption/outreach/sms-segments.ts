/** The alphabet of a plain text message (3GPP TS 23.038, 6.2.1); what is not in it makes the whole message a long one. */
const BASIC =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà'
/** These take two places each (6.2.1.1). */
const EXTENDED = '^{}\\[~]|€'

/**
 * How many text messages a network makes of one: 160 places, or 153 in each part; with any letter outside the alphabet 70,
 * or 67 (3GPP TS 23.040, 9.2.3.24.1).
 */
export function smsSegments(text: string): number {
  let places = 0
  for (const letter of text) {
    if (BASIC.includes(letter)) places += 1
    else if (EXTENDED.includes(letter)) places += 2
    else return parts(text.length, 70, 67)
  }
  return parts(places, 160, 153)
}

const parts = (places: number, alone: number, each: number): number => (places <= alone ? 1 : Math.ceil(places / each))
