import type writeExcelFile from 'write-excel-file/node';
import { columnLetters, type Sheet } from './sheet.js';

/** The library lets the parts of its archive be changed as text before they are packed. */
type Feature = NonNullable<NonNullable<Parameters<typeof writeExcelFile>[1]>['features']>[number];

/** What a program shows as the properties of the document. */
export interface Properties {
  title: string;
  subject?: string;
  creator: string;
}

/** Margins of a page, in inches. */
const MARGINS = 'left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"';

/** A cell that no table reaches: as the whole area of print, it leaves nothing to print, and the sheet stays off paper. */
const NOTHING = '$A$1048576';

/** A grey tab, for sheets that are not made for reading. */
const GREY = '<tabColor rgb="FFBFBFBF"/>';

/**
 * A filter over the whole of each table, its heading on every page, one page's width, page numbers, links, and the
 * properties of the document. Excel needs a filter's element after the cells; LibreOffice shows none unless the name by
 * which Excel remembers its range is there too. Without a default style, openpyxl warns.
 */
export function layOut(sheets: readonly Sheet[], properties: Properties): Feature {
  const names = sheets.flatMap((sheet, i) => namesOf(sheet, i));
  return {
    files: {
      transform: {
        'xl/workbook.xml': {
          transform: (content) =>
            content.replace('<definedNames/>', () => `<definedNames>${names.join('')}</definedNames>`),
        },
        'xl/styles.xml': {
          transform: (content) =>
            content
              .replace(
                '<cellXfs',
                '<cellStyleXfs count="1"><xf fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs',
              )
              .replace(
                '</cellXfs>',
                '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
              ),
        },
        'xl/worksheets/sheet{id}.xml': {
          transform: (content, _, { sheetIndex }) => {
            const sheet = sheets[sheetIndex];
            return sheet ? laidOut(content, sheet) : content;
          },
        },
        '[Content_Types].xml': {
          insert: () =>
            '<Override ContentType="application/vnd.openxmlformats-package.core-properties+xml" PartName="/docProps/core.xml"/>',
        },
        '_rels/.rels': {
          insert: () =>
            '<Relationship Id="rId-core" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>',
        },
      },
      write: { files: () => ({ 'docProps/core.xml': coreProperties(properties) }) },
    },
  };
}

/** What a table reaches to: `$A$1:$K$101`, headings included. */
function rangeOf({ widths, data }: Sheet, dollar = '$'): string {
  return `${dollar}A${dollar}1:${dollar}${columnLetters(widths.length)}${dollar}${String(data.length + 1)}`;
}

/** The names by which a workbook remembers what is filtered and printed. */
function namesOf(sheet: Sheet, index: number): string[] {
  const at = `localSheetId="${String(index)}"`;
  const quoted = inQuotes(sheet.name);
  const printed = sheet.isPrinted
    ? []
    : [`<definedName name="_xlnm.Print_Area" ${at}>${quoted}!${NOTHING}</definedName>`];
  if (!sheet.heads) return printed;
  return [
    `<definedName name="_xlnm._FilterDatabase" ${at} hidden="1">${quoted}!${rangeOf(sheet)}</definedName>`,
    ...printed,
    `<definedName name="_xlnm.Print_Titles" ${at}>${quoted}!$1:$1</definedName>`,
  ];
}

function laidOut(content: string, sheet: Sheet): string {
  const { heads, links = [], isPrinted } = sheet;
  const filter = heads ? `<autoFilter ref="${rangeOf(sheet, '')}"/>` : '';
  const led = links.map(
    ({ from, sheet: to, to: cell }) => `<hyperlink ref="${from}" location="${inQuotes(to)}!${cell}"/>`,
  );
  return content
    .replace(
      /<worksheet [^>]*>/u,
      (opening) => `${opening}<sheetPr>${isPrinted ? '' : GREY}<pageSetUpPr fitToPage="1"/></sheetPr>`,
    )
    .replace(
      '</sheetData>',
      () => `</sheetData>${filter}${led.length > 0 ? `<hyperlinks>${led.join('')}</hyperlinks>` : ''}`,
    )
    .replace(/<pageMargins [^>]*>/u, `<pageMargins ${MARGINS}/>`)
    .replace(/<pageSetup ([^>]*orientation="landscape")\/>/u, (_, setup: string) => {
      const footer = isPrinted
        ? '<headerFooter><oddFooter>&amp;L&amp;A&amp;R&amp;P / &amp;N</oddFooter></headerFooter>'
        : '';
      return `<pageSetup ${setup} fitToWidth="1" fitToHeight="0"/>${footer}`;
    });
}

function coreProperties({ title, subject, creator }: Properties): string {
  const about = subject === undefined ? '' : `<dc:subject>${inXml(subject)}</dc:subject>`;
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${inXml(title)}</dc:title>${about}<dc:creator>${inXml(creator)}</dc:creator></cp:coreProperties>`;
}

const inXml = (text: string): string =>
  text.replace(/&/gu, '&amp;').replace(/</gu, '&lt;').replace(/>/gu, '&gt;').replace(/"/gu, '&quot;');

/** The name of a sheet as a reference quotes it, in XML. */
function inQuotes(sheet: string): string {
  return `'${inXml(sheet.replace(/'/gu, "''"))}'`;
}
