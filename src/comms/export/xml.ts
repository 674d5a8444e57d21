/** Text for XML 1.0, within an element or an attribute; what XML cannot hold becomes U+FFFD. */
export const xml = (text: string): string =>
  text
    .replaceAll(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    // A parser makes blanks of these in an attribute, and one line end of the two in a text.
    .replaceAll(/[\t\n\r]/g, character => `&#${character.charCodeAt(0)};`)
