import { ask } from '../held/load.ts'

/** Says to the server that a picture leaves, which puts it in the log; only then is it handed over as a file. */
export async function savePicture(
  about: { readonly data: string; readonly question: string },
  name: string,
  made: () => Promise<Blob> | Blob,
): Promise<void> {
  await ask(about.data, about.question)
  const link = document.createElement('a')
  link.href = URL.createObjectURL(await made())
  link.download = name
  link.click()
  // The browser has taken it once the click is through.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}

/** A canvas as PNG. */
export const pngOf = (canvas: HTMLCanvasElement): Promise<Blob> =>
  new Promise((resolve, reject) => {
    canvas.toBlob(blob => (blob === null ? reject(new Error('this browser makes no PNG')) : resolve(blob)), 'image/png')
  })
