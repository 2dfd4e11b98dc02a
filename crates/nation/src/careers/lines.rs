//! Rows of a text with separators and quotation marks (RFC 4180). Reading files is not the business of this crate; splitting the
//! text of a small table is.

/// A row and the line on which it starts, from 1.
pub(super) struct Row {
    pub(super) line: u64,
    pub(super) cells: Vec<String>,
}

/// The rows, and the line of a quotation mark that is never closed.
pub(super) struct Rows {
    pub(super) rows: Vec<Row>,
    pub(super) open_quote: Option<u64>,
}

/// The separator of a text: the one of comma, semicolon and tab that its first line has most of.
fn separator(text: &str) -> char {
    let first = text.lines().next().unwrap_or_default();
    let mut best = (',', 0);
    for candidate in [',', ';', '\t'] {
        let found = first.matches(candidate).count();
        if found > best.1 {
            best = (candidate, found);
        }
    }
    best.0
}

struct Splitter {
    rows: Vec<Row>,
    cells: Vec<String>,
    cell: String,
    line: u64,
    start: u64,
}

impl Splitter {
    fn end_cell(&mut self) {
        let cell = std::mem::take(&mut self.cell);
        self.cells.push(cell.trim().to_owned());
    }

    fn end_row(&mut self) {
        self.end_cell();
        let cells = std::mem::take(&mut self.cells);
        if cells.iter().any(|cell| !cell.is_empty()) {
            let line = self.start;
            self.rows.push(Row { line, cells });
        }
        self.line += 1;
        self.start = self.line;
    }
}

/// Splits a text. Empty lines are skipped, blanks around cells left out.
pub(super) fn split(text: &str) -> Rows {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let separator = separator(text);
    let mut own = Splitter {
        rows: Vec::new(),
        cells: Vec::new(),
        cell: String::new(),
        line: 1,
        start: 1,
    };
    let mut quote = None;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match (letter, quote) {
            ('"', Some(_)) if letters.peek() == Some(&'"') => {
                letters.next();
                own.cell.push('"');
            }
            ('"', Some(_)) => quote = None,
            ('"', None) if own.cell.trim().is_empty() => quote = Some(own.line),
            ('\n', Some(_)) => {
                own.line += 1;
                own.cell.push('\n');
            }
            ('\n', None) => own.end_row(),
            ('\r', None) => {}
            (letter, None) if letter == separator => own.end_cell(),
            (letter, _) => own.cell.push(letter),
        }
    }
    own.end_row();
    Rows {
        rows: own.rows,
        open_quote: quote,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<Vec<String>> {
        split(text).rows.into_iter().map(|row| row.cells).collect()
    }

    #[test]
    fn quotes_lines_and_separators() {
        let text = "\u{feff}a,b\r\n\"x, y\",\"say \"\"yes\"\"\"\n\n \"two\nlines\" ,z\n";
        assert_eq!(
            cells(text),
            [["a", "b"], ["x, y", "say \"yes\""], ["two\nlines", "z"]]
        );
        let lines: Vec<u64> = split(text).rows.iter().map(|row| row.line).collect();
        assert_eq!(lines, [1, 2, 4]);
        assert_eq!(
            cells("a;b,c;d\n1,5;2;"),
            [["a", "b,c", "d"], ["1,5", "2", ""]]
        );
        assert_eq!(split("a,b\nx,\"y\n").open_quote, Some(2));
        assert!(cells("").is_empty());
    }
}
