/** Why a document is read no further: completes "the file …". Caught in `readXml`, never leaves it. */
export class XmlProblem extends Error {}

export const cutShort = (): XmlProblem => new XmlProblem('is cut short')
export const damaged = (what: string): XmlProblem => new XmlProblem(`is damaged (${what})`)
