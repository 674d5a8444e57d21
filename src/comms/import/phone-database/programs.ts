/** Programs by the names that phones give them: of a package (Android), of a service (iOS). */
const PROGRAMS: Readonly<Record<string, string>> = {
  'com.whatsapp': 'WhatsApp',
  'com.whatsapp.w4b': 'WhatsApp Business',
  'net.whatsapp.whatsapp': 'WhatsApp',
  'net.whatsapp.whatsappsmb': 'WhatsApp Business',
  'org.thoughtcrime.securesms': 'Signal',
  'org.whispersystems.signal': 'Signal',
  'org.telegram.messenger': 'Telegram',
  'ph.telegra.telegraph': 'Telegram',
  'com.facebook.orca': 'Messenger',
  'com.facebook.messenger': 'Messenger',
  'com.snapchat.android': 'Snapchat',
  'com.toyopagroup.picaboo': 'Snapchat',
  'com.viber.voip': 'Viber',
  'com.viber': 'Viber',
  'com.skype.raider': 'Skype',
  'com.skype.skype': 'Skype',
  'com.microsoft.teams': 'Teams',
  'com.instagram.android': 'Instagram',
  'com.burbn.instagram': 'Instagram',
  'com.google.android.apps.tachyon': 'Google Meet',
  'com.apple.facetime': 'FaceTime',
}

/** What people call the program; its own name where nobody knows it by another. */
export const programOf = (name: string): string => PROGRAMS[name.toLowerCase()] ?? name

/**
 * A party as it stands in a phone's database, as a cell: an address of e-mail or of a business is an identity of its own, one
 * identity in every program; a chat identity made of a number (`447…@s.whatsapp.net`) is that number.
 */
export function partyCell(address: string): string {
  // iOS marks texts that it filtered: +447…(smsft).
  const plain = address.trim().replace(/\((?:sms|filtered)\w*\)$/i, '')
  const jid = /^(\d{7,15})@(?:s\.whatsapp\.net|c\.us)$/.exec(plain)
  if (jid !== null) return `+${jid[1]}`
  if (/^[^\s@]+@[^\s@]+$/.test(plain)) return `opaque:${plain.toLowerCase()}`
  return /^urn:/i.test(plain) ? `opaque:${plain}` : plain
}
