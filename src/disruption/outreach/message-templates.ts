/** Where the link stands in a message until it is sent. */
export const LINK = '{link}'

/** Messages that come with Breakwater: each safe whoever reads it. A force may write its own, held to the same rules. */
export const TEMPLATES = [
  {
    id: 'someone-to-talk-to',
    title: 'Somebody to talk to',
    text: `Free and confidential support for your health and wellbeing is close by. Anyone can ask, for themselves or for a friend: ${LINK} You choose what you say. Reply STOP for no more messages.`,
  },
  {
    id: 'change-nearby',
    title: 'A change nearby',
    text: `Things can change quickly, and it can help to talk. A local service listens to anyone, free and in confidence: ${LINK} No name needed. Reply STOP for no more messages.`,
  },
  {
    id: 'short',
    title: 'Short',
    text: `Need someone to talk to? Free, local, confidential: ${LINK} Reply STOP for no more messages.`,
  },
] as const
