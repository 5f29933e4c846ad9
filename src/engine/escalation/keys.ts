const LONGEST_NAME = 80;

/** Without the separator; long names keep their beginning and a fingerprint of all of it. */
export function keyPart(name: string): string {
  const clean = name.indexOf('|') < 0 && name.indexOf('%') < 0;
  const plain = clean ? name : name.replace(/%/g, '%25').replace(/\|/g, '%7C');
  return plain.length <= LONGEST_NAME ? plain : `${plain.slice(0, LONGEST_NAME - 20)}~${fingerprint(plain)}`;
}

/** 53 bits of a text, in letters and digits; for telling names apart, not for keeping secrets. */
export function fingerprint(text: string): string {
  let [a, b] = [0x811c9dc5, 0x1b873593];
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ unit, 0x85ebca6b) ^ (b >>> 13);
  }
  return ((a >>> 0) * 0x200000 + ((b >>> 0) & 0x1fffff)).toString(36);
}
