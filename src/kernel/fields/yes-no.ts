/** A question that has to be answered: nothing chosen is no answer. */
export const YES_NO = [
  { value: 'yes', text: 'Yes' },
  { value: 'no', text: 'No' },
] as const
