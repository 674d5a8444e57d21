/**
 * What a message speaks of, by groups of expressions; one message may speak of several. Lower case, RE2 syntax.
 *
 * The groups are those that court reports, police appeals and charities describe for adverts and orders of drug lines
 * (deals such as "2 for 15", drugs by colour, "both", being "on" or "active", samples, a changed number), and, against,
 * the words of honest trade and clubs. An expression that honest people also use ("2 for 15") stands in a group of its
 * own, so that it needs others beside it.
 */
export const WORDING = {
  /** Drugs by colour or nickname, in pairs or in sale units. */
  drugs: [
    '\\b(best|strongest|fire|flames|finest|sickest|bangin[g]?|top) (of|on) (the )?both\\b',
    '\\b(light|white|w|w/t|lemon|hard)s? ?(and|n|&|\\+|/|-) ?(dark|brown|b|black|soft)s?\\b',
    '\\b(dark|brown|b|black)s? ?(and|n|&|\\+|/|-) ?(light|white|w|hard)s?\\b',
    '\\bb ?(&|n|/) ?w\\b',
    '\\b(stones?|rocks?|pebbles?|pebs?|bobby|shots?|bags?|wraps?|teenths?|q ?and ?a)\\b.{0,25}\\b(dark|brown|light|white|both|b)\\b',
    '\\b(on|of|got|have|for|with) both\\b',
    '\\bboth (on|in|available|ready|about|fire|bangin[g]?|here|back|flavou?rs?|sides)\\b',
    '\\b(dark|brown|light|white)s? (is |are )?(on|in|ready|available|here|fire|bangin[g]?)\\b',
    '\\b(top|quality|a1|grade|proper|dry|lovely|nice|good) (w|b|both|dark|light|white|brown|stuff)\\b',
    '\\bbest of (the )?both\\b',
    '\\bproper [1-9]s\\b',
    '\\b(heroin|crack|coke|cocaine|smack|gear|skag|brown sugar|benzos|spice)\\b',
    '\\b0\\.[1-9]s?\\b',
  ],
  /** So many for so much. */
  deals: [
    '\\b[2-9] ?(4|for|x|fo|fr) ?£? ?[1-9][05]\\b',
    '\\b[1-9] ?- ?[1-9][05]\\b.{0,12}\\b[1-9] ?- ?[1-9][05]\\b',
    '\\bbuy [1-9] get [1-9]\\b',
    '\\bdeals (on|all|today|2nite|tonight)\\b',
    '\\bnew batch\\b',
    '\\b[1-9] ?(b|w|d|l|br|wh|of each|n) ?[1-9]? ?(for|4) ?£?[1-9][05]\\b',
    '\\b(samples?|testers?|taster)s?\\b',
  ],
  /** Open for business, by the hour. */
  open: [
    '\\b(back|now|still|always|were|we|im|am) (on|active|about|round|around|live)\\b',
    '\\b(on|active|about|open|live|here) (now|till|til|until|all day|all nite|all night|24 ?/? ?7)\\b',
    '\\b(ring|bell|buzz|call|hit|holla|shout|drop) (me|us|the line|this line|line|in|now)\\b',
    '\\b(no (long )?waiting|no wait|quick drop|fast drop|drops?|deliver(y|ies)? all|same spot|usual spot|come (thru|through|now|see))\\b',
  ],
  /** Where and how to meet: short orders to a buyer who is already on the way. */
  meets: [
    '\\b(go|come|get|walk) (to )?(the |ur |your )?(park|flats?|alley|alleyway|station|bridge|corner|bench|stairs|graveyard|underpass)\\b',
    '\\bwait there\\b',
    '\\bmy (boys?|lads?|runner|yute|youngers?)\\b',
    '\\b(ring|call|bell) when (u|ur|you|youre|your)\\b',
    '\\b(same spot|same place as|cash only|no tick|no lates?|no time ?wasters?)\\b',
    '\\b(ready|here) when (u|you) (are|r)\\b',
  ],
  /** The line moves to another number. */
  number: [
    '\\b(new|this is (my|the|our)|save (this|the|my)|same|lost|old) (new )?(num|number|line|fone|phone|digits)\\b',
    '\\bsame (ppl|people|person|team|crew)\\b',
    '\\b(change[d]?|delete|bin) (of |the |my |old )*(num|number|line)\\b',
    '\\b(use|ring|call|save) this (num|number|line|one|1)\\b',
    '\\b(ring|call|use|save) this$',
    '\\b(delete|bin) old\\b',
    '\\block (it|this) in\\b',
    '\\bon (1|one) line\\b',
  ],
  /** What buyers write; not the small talk of everybody ("where you at", "u about today?"). */
  orders: [
    '\\b[1-9] ?(b|w|d|l)\\b.{0,6}\\b[1-9] ?(b|w|d|l)\\b',
    '\\b[1-9] ?(n|and|&|\\+) ?[1-9]\\b',
    '^need [1-9]\\b',
    '\\b(tick|til giro|till giro|no credit|sortin|serving|serve me)\\b',
    '\\bgot (£)?[1-9][05] can (u|you)\\b',
    '\\b(u|you|ya|yous|are you|r u|r you) (about|on|active|around|round|ready|up|good)\\W*$',
    '\\b(can|could|cud) (i|u|you|we) (get|grab|have|do|sort|drop|meet|bring)( me| us)? ?(a |an |some )?([1-9]|one|two|three|half|couple|both|dark|light|white|brown)\\b',
    '\\b(need|want|after|get me|sort me|bring) (a |an )?([1-9]|one|two|three) ?(of|b|w|l|d|n|and|&|dark|light|white|brown|both|each|please|pls|plz|bro|mate|m8)\\b',
    '^where to\\b',
    '\\b(how long|im here|i am here|got (£)?[1-9][05]|on tick|lay ?on|laid on|till payday|giro)\\b',
  ],
  /** Honest trade, care, school, faith and clubs. */
  trade: [
    '\\b(appointments?|booking[s]?|book(ed)?|slots?|availability|reschedul\\w*|invoices?|receipts?|quotes?|deposits?|vouchers?|loyalty|discount code|terms apply|opt ?out|unsubscribe|reply stop|text stop|t&cs?)\\b',
    '\\b(tried to deliver|delivering|delivered|parked|van|trailer|stall|stock|market|industrial est(ate)?|retail park|walk ?ins?|hot drinks|logs|firewood|[0-9]+ inch|kids|subs)\\b',
    '(https?://|www\\.|\\.co\\.uk|\\.com\\b|\\.org\\b|@)',
    '\\b(parcels?|courier|delivery window|driver|tracking|depot|order (no|number|ref)|your order|menu|pizza|kebab|curry|burger|fish|chips|lunch|breakfast|dinner|table)\\b',
    '\\b(school|pupils?|parents?|class|year [0-9]+|homework|term|nursery|trip|uniform|headteacher|surgery|clinic|nurse|doctor|gp|prescription|vaccin\\w*|flu jab|nhs|patients?)\\b',
    '\\b(church|service|prayer|worship|sunday school|choir|bible|vicar|parish|youth club|scouts|guides|training|match|kick ?off|fixtures?|squad|team|pitch|practice|rehearsal|gig|tickets?|guest ?list|dj|doors|on the door)\\b',
    '\\b(haircuts?|trim|fade|nails|lashes|brows|wax|tan|massage|grooming|groom|dogs?|windows?|gutters?|garden|lawn|hedge|mot|tyres?|part ?worns?|fitt(ed|ing)|brakes?|clutch|boiler|plumb\\w*|electric\\w*|plaster\\w*|paint\\w*|lesson[s]?|property|viewings?|tenanc\\w*|landlord|rent|cab|taxi|airports?|pick ?up)\\b',
  ],
} as const

export type WordingGroup = keyof typeof WORDING

/** SQL condition: the text column speaks of a group. */
export function speaksOf(group: WordingGroup, text: string): string {
  const pattern = WORDING[group].map(expression => `(?:${expression})`).join('|')
  return `regexp_matches(lower(${text}), '${pattern.replaceAll("'", "''")}')`
}
