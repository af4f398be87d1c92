// Makes a screenshot smaller: a PNG with a palette of at most 256 colours, which a picture of text and lines hardly shows.
import { deflateSync, inflateSync } from 'node:zlib';
import { readPng, writePng } from '../png.mjs';

const MAX_COLOURS = 256;

/**
 * @param {Buffer} png eight bits a channel, opaque, not interlaced: what a browser's screenshot is
 * @returns {Buffer} a PNG of the same size in pixels
 */
export function smallPng(png) {
  const { width, height, pixels } = decode(png);
  const counts = new Map();
  for (const colour of pixels) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const palette = paletteOf([...counts].sort((a, b) => b[1] - a[1]).map(([colour]) => colour));
  const indexOf = new Map([...counts.keys()].map((colour) => [colour, nearest(palette, colour)]));
  const rows = Buffer.alloc((width + 1) * height); // each row begins with its filter: none
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) rows[y * (width + 1) + 1 + x] = indexOf.get(pixels[y * width + x]);
  }
  return encode({ width, height, palette, rows });
}

/** The most frequent colours, and of the others those that are not too near to one before: a small icon keeps its colour. */
function paletteOf(colours) {
  const [frequent, others] = [colours.slice(0, MAX_COLOURS / 2), colours.slice(MAX_COLOURS / 2)];
  for (let apart = 0; ; apart += 8) {
    const palette = [...frequent];
    for (const colour of others) {
      if (palette.every((other) => distance(colour, other) > apart)) palette.push(colour);
      if (palette.length > MAX_COLOURS) break;
    }
    if (palette.length <= MAX_COLOURS) return palette;
  }
}

function nearest(palette, colour) {
  let best = 0;
  for (let index = 1; index < palette.length; index++) {
    if (distance(palette[index], colour) < distance(palette[best], colour)) best = index;
  }
  return best;
}

/** The square of how far two colours are from each other. */
function distance(a, b) {
  const [red, green, blue] = [16, 8, 0].map((shift) => ((a >> shift) & 0xff) - ((b >> shift) & 0xff));
  return red * red + green * green + blue * blue;
}

/** https://www.w3.org/TR/png-3/#9Filters */
function decode(png) {
  const chunks = readPng(png);
  const [{ data: header }] = chunks;
  const [width, height, channels] = [header.readUInt32BE(0), header.readUInt32BE(4), { 2: 3, 6: 4 }[header[9]]];
  const bytes = inflateSync(Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data)));
  const stride = width * channels;
  let above = Buffer.alloc(stride);
  const pixels = new Uint32Array(width * height);
  for (let y = 0; y < height; y++) {
    const filter = bytes[y * (stride + 1)];
    const row = bytes.subarray(y * (stride + 1) + 1, (y + 1) * (stride + 1));
    for (let i = 0; i < stride; i++) {
      const left = i < channels ? 0 : row[i - channels];
      const corner = i < channels ? 0 : above[i - channels];
      row[i] += [0, left, above[i], (left + above[i]) >> 1, paeth(left, above[i], corner)][filter];
    }
    for (let x = 0; x < width; x++) pixels[y * width + x] = row.readUIntBE(x * channels, 3);
    above = row;
  }
  return { width, height, pixels };
}

function paeth(left, above, corner) {
  const guess = left + above - corner;
  const [toLeft, toAbove, toCorner] = [left, above, corner].map((value) => Math.abs(guess - value));
  if (toLeft <= toAbove && toLeft <= toCorner) return left;
  return toAbove <= toCorner ? above : corner;
}

function encode({ width, height, palette, rows }) {
  const colours = Buffer.concat(palette.map((colour) => Buffer.from([colour >> 16, colour >> 8, colour])));
  return writePng({ width, height, colourType: 3 }, [['PLTE', colours], ['IDAT', deflateSync(rows, { level: 9 })]]);
}
