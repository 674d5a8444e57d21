import type { EntityKind } from '../../entity.ts'
import type { EventKind, EventMark } from '../../event.ts'

/**
 * The usual words of returns and handsets. A template's own words come before these.
 *
 * Keys: lower case, single blanks. A word that says nothing about a column (a text message that was "sent") is absent.
 */
const words = <V extends string>(lists: Readonly<Record<V, string>>): Record<string, V> =>
  Object.fromEntries(
    Object.entries<string>(lists).flatMap(([value, list]) => list.split('|').map(word => [word, value as V] as const)),
  )

const DIVERTS =
  'divert|diverted|fwd|forward|forwarded|call forward|call forwarding|forwarded call|cf|cfu|cfb|cfnr|cfnry|cfnrc|cfnrcy|call divert'
const VOICEMAILS = 'vmail|voicemail|voice mail|vms|vm|voicemail deposit|voicemail retrieval|voicemail divert'

export const KIND_WORDS: Readonly<Record<string, EventKind>> = words<EventKind>({
  voice: `voice|call|calls|phone call|phone|speech|telephony|v|mo|mt|moc|mtc|mo call|mt call|mo voice|mt voice|voice mo|voice mt|volte|vowifi|wifi call|voip|video|video call|incoming call|outgoing call|call in|call out|incoming|outgoing|missed|missed call|rejected|dialled|dialed|received|circuit switched|voice call|${VOICEMAILS}|${DIVERTS}`,
  sms: 'sms|s|t|text|texts|txt|text message|short message|smo|smt|sms mo|sms mt|sms-mo|sms-mt|mo sms|mt sms|mo-sms|mt-sms|smsmo|smsmt|incoming sms|outgoing sms|sms in|sms out|sms message|message',
  mms: 'mms|m|picture message|multimedia message|multimedia|mmo|mmt|mms mo|mms mt|incoming mms|outgoing mms|picture',
  im: 'im|chat|chats|instant message|instant messages|whatsapp|imessage|rcs|signal|telegram|snapchat|facebook messenger|messenger',
  app_call: 'app call|whatsapp call|facetime|facetime audio|facetime video|signal call|telegram call|in-app call',
  data: 'data|d|gprs|internet|packet|packet data|data session|lte|3g|4g|5g|4g data|ps|edr|wap',
  other: 'other|ussd|supplementary service|ss|location update|registration|handover',
})

export const DIRECTION_WORDS: Readonly<Record<string, 'in' | 'out'>> = words<'in' | 'out'>({
  in: 'in|i|incoming|inbound|received|receive|mt|mtc|smt|terminating|terminated|mobile terminated|from|inbox|rx|missed|rejected|blocked|voicemail|incoming call|incoming sms|incoming mms|missed call|sms mt|mt sms|to target|1',
  out: 'out|o|outgoing|outbound|sent|send|mo|moc|smo|originating|originated|mobile originated|outbox|tx|dialled|dialed|placed|outgoing call|outgoing sms|outgoing mms|sms mo|mo sms|from target|2',
})

export const ANSWERED_WORDS: Readonly<Record<string, 'yes' | 'no'>> = words<'yes' | 'no'>({
  yes: 'yes|y|true|answered|answer|completed|complete|connected|established|successful|success|ok|normal',
  no: 'no|n|false|missed|missed call|not answered|unanswered|no answer|noanswer|busy|rejected|declined|failed|cancelled|canceled|not connected|unsuccessful|blocked|voicemail',
})

export const MARK_WORDS: Readonly<Record<string, EventMark>> = words<EventMark>({
  voicemail: VOICEMAILS,
  divert: DIVERTS,
  system: 'system|ussd|service|network|location update|registration|handover',
})

/** Whose record a row is, for the words of switches. */
export const OBSERVED_WORDS: Readonly<Record<string, 'a' | 'b'>> = words<'a' | 'b'>({
  a: 'a|moc|smo|mmo|mo|mo call|mo sms|sms mo|sms-mo|smsmo|originating|mobile originated|caller|calling',
  b: 'b|mtc|smt|mmt|mt|mt call|mt sms|sms mt|sms-mt|smsmt|terminating|mobile terminated|callee|called',
})

export const DELETED_WORDS: Readonly<Record<string, 'yes' | 'no'>> = words<'yes' | 'no'>({
  yes: 'deleted|yes|y|true|1|trash|recovered|carved',
  no: 'intact|no|n|false|0|active|live|not deleted',
})

/** What a row of a provider's answer about numbers, SIMs and accounts is. */
export const ENTITY_WORDS: Readonly<Record<string, EntityKind>> = words<EntityKind>({
  subscriber: 'subscriber|subscription|registered|registration|registered user|customer',
  account: 'account|billing|bill payer|payer|contract',
  'top-up': 'top-up|topup|top up|voucher|credit|recharge|payment',
  port: 'port|ported|porting|port in|port out|ported in|ported out|mnp',
  activation:
    'activation|activated|first use|first used|deactivation|deactivated|last use|last used|disconnected|connected',
  sim: 'sim|sim card|simcard|usim|esim',
  device: 'device|handset|phone|equipment',
  contact: 'contact|address book|phonebook|saved contact',
})
