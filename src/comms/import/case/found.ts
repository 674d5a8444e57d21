/** What is found in a document, in the order of the file. `at`: byte of the text as UTF-8. */
export type Found =
  | { readonly is: 'value'; readonly value: unknown; readonly at: number; readonly bytes: number }
  /** What stands in an object before its list, so that its @context is known in time. */
  | { readonly is: 'head'; readonly value: unknown }
  | { readonly is: 'bad'; readonly raw: string; readonly at: number; readonly problem: string }
  /** Nothing after it is read. */
  | { readonly is: 'end'; readonly raw: string; readonly at: number; readonly problem: string }
