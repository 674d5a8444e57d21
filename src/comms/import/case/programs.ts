/** How programs are called by the names under which phones know them. */
const NAMES: Readonly<Record<string, string>> = {
  'com.whatsapp': 'WhatsApp',
  'com.whatsapp.w4b': 'WhatsApp',
  'net.whatsapp.whatsapp': 'WhatsApp',
  'org.thoughtcrime.securesms': 'Signal',
  'org.whispersystems.signal': 'Signal',
  'org.telegram.messenger': 'Telegram',
  'ph.telegra.telegraph': 'Telegram',
  'com.snapchat.android': 'Snapchat',
  'com.toyopagroup.picaboo': 'Snapchat',
  'com.facebook.orca': 'Facebook Messenger',
  'com.facebook.messenger': 'Facebook Messenger',
  'com.instagram.android': 'Instagram',
  'com.burbn.instagram': 'Instagram',
  'com.viber.voip': 'Viber',
  'com.viber': 'Viber',
  'com.apple.imessage': 'iMessage',
  'com.apple.facetime': 'FaceTime',
}

/** Programs through which a phone shows calls and texts of the network, and its own address book. */
const NETWORK =
  /^(?:native|phone|dialler|dialer|sms|mms|text|messages|messaging|call ?logs?|contacts|telephony|com\.android\.|com\.google\.android\.(?:apps\.messaging|dialer)|com\.samsung\.android\.(?:messaging|dialer|incallui|contacts)|com\.apple\.(?:mobilephone|mobilesms))/i

/** The program that carried a call or message, '' where that is the network. `identifier`: as `com.whatsapp`. */
export function programOf(name: string, identifier: string): string {
  const known = Object.hasOwn(NAMES, identifier.toLowerCase()) ? NAMES[identifier.toLowerCase()] : undefined
  if (known !== undefined) return known
  if (NETWORK.test(identifier)) return ''
  const called = name.replace(/ application$/i, '') || identifier
  return NETWORK.test(called) ? '' : called
}
