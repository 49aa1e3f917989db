const LINE_HEIGHT = 16;
const WIDTH = 88;
/** What WinAnsi has outside Latin-1 and our texts use. */
const WIN_ANSI: Record<string, string> = {
  "–": "\x96",
  "—": "\x97",
  "’": "\x92",
  "‘": "\x91",
  "“": "\x93",
  "”": "\x94",
  "•": "\x95",
};

/**
 * A one-page PDF of a plain text, for the documents of the demo population.
 * @param title large on top, and the document's title
 * @param body lines; longer ones are wrapped, what the page cannot hold is an error
 * @throws Error when the text does not fit on one page
 */
export function textPdf(title: string, body: string): Buffer {
  const lines = body.split("\n").flatMap(wrap);
  if (lines.length > 42) throw new Error(`the text of "${title}" does not fit on one page`);
  const content = [
    "BT /F2 15 Tf 56 780 Td",
    `(${escape(title)}) Tj`,
    `/F1 10.5 Tf ${LINE_HEIGHT} TL 0 -28 Td`,
    ...lines.map((line) => `(${escape(line)}) Tj T*`),
    "ET",
  ].join("\n");
  const font = (name: string) =>
    `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`;
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R /Lang (en) >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R /F2 6 0 R >> >> >>",
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    font("Helvetica"),
    font("Helvetica-Bold"),
    `<< /Title (${escape(title)}) >>`,
  ];
  let file = "%PDF-1.4\n%\xe2\xe3\xcf\xd3\n";
  const offsets = objects.map((object, i) => {
    const offset = file.length;
    file += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const start = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  file += offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info 7 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(file, "latin1");
}

/** One byte a character, because offsets are counted in bytes; letters WinAnsi lacks lose their accents. */
function escape(text: string): string {
  return Array.from(text, winAnsi)
    .join("")
    .replace(/[\\()]/g, "\\$&");
}

function winAnsi(character: string): string {
  if (character.charCodeAt(0) <= 0xff) return character;
  if (WIN_ANSI[character]) return WIN_ANSI[character];
  if (character === "ı") return "i";
  const plain = character.normalize("NFD").replace(/\p{Diacritic}/gu, "");
  return plain.length === 1 && plain.charCodeAt(0) <= 0xff ? plain : "?";
}

function wrap(line: string): string[] {
  const lines = [""];
  for (const word of line.split(" ")) {
    const last = lines[lines.length - 1]!;
    if (last !== "" && last.length + 1 + word.length > WIDTH) lines.push(word);
    else lines[lines.length - 1] = last === "" ? word : `${last} ${word}`;
  }
  return lines;
}
