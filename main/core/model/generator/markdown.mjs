/** Turns the HTML of AWS's documentation comments into Markdown. */
const entities = { '&lt;': '<', '&gt;': '>', '&amp;': '&', '&quot;': '"', '&#39;': "'", '&nbsp;': ' ' };

/** Stands for the indentation of a list within a list until lines are trimmed. */
const indent = '\uFFFB';

/** @param {string} html @returns {string} Markdown without any tag of the ones that AWS uses */
export function toMarkdown(html) {
  const code = [];
  let depth = 0;
  const kept = html
    // Code stays as it is, whatever stands in it.
    .replace(/<code>([\s\S]*?)<\/code>/g, (_whole, text) => {
      code.push(
        text
          .replace(/<[^>]+>/g, '')
          .replace(/\s+/g, ' ')
          .trim(),
      );
      return `\uFFFC${code.length - 1}\uFFFC`;
    })
    .replace(/\s+/g, ' ')
    .replace(/<a href="([^"]*)"[^>]*>([\s\S]*?)<\/a>/g, (_whole, address, text) => `[${text.trim()}](${address})`)
    .replace(/<(?:b|strong)>\s*([\s\S]*?)\s*<\/(?:b|strong)>/g, '**$1**')
    .replace(/<(?:i|em)>\s*([\s\S]*?)\s*<\/(?:i|em)>/g, '*$1*')
    .replace(/<(note|important|caution)>/g, (_whole, word) => `\n\n**${word[0].toUpperCase()}${word.slice(1)}:** `)
    .replace(/<dt>\s*([\s\S]*?)\s*<\/dt>/g, '\n\n**$1**\n\n')
    .replace(/<h\d>\s*([\s\S]*?)\s*<\/h\d>/g, '\n\n**$1**\n\n')
    .replace(/<(\/?)(ul|ol|li)\b[^>]*>(?:\s*<p>)?\s*/g, (_whole, closing, tag) => {
      if (tag === 'li') return closing ? '' : `\n${indent.repeat(Math.max(depth - 1, 0))}- `;
      depth += closing ? -1 : 1;
      return depth > 0 ? '\n' : '\n\n';
    })
    .replace(/<br\s*\/?>/g, '\n')
    .replace(/<\/?(?:p|dl|dd|div|para|fullname|title|pre|table|tbody|thead|tr)[^>]*>/g, '\n\n')
    .replace(/<\/?[a-zA-Z][^>]*>/g, '')
    .replace(/&(?:lt|gt|amp|quot|nbsp|#39);/g, (entity) => entities[entity]);
  return (
    kept
      .split('\n')
      .map((line) => line.trim())
      .join('\n')
      // Items stand line below line, with an empty line before the first.
      .replace(/\n{2,}(?=\uFFFB*- )/g, '\n')
      .replace(/^((?!\uFFFB*- ).+)\n(?=- )/gm, '$1\n\n')
      .replaceAll(indent, '  ')
      .replace(/(\*\*(?:Note|Important|Caution):\*\*)\s+/g, '$1 ')
      .replace(/\n{3,}/g, '\n\n')
      .replace(/\uFFFC(\d+)\uFFFC/g, (_whole, index) => (code[index] === '' ? '' : `\`${code[index].replaceAll('`', "'")}\``))
      .trim()
  );
}
