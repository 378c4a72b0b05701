using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Wenmai.Corpus;

/// <summary>Reads paragraph files, for sets too large for one file a speech: <c>.tsv</c> with the columns docid, number, year, text
/// (a header line may name them), and <c>.jsonl</c> with an object of these keys a line (<c>id</c> may stand for <c>docid</c>).</summary>
/// <remarks>UTF-8. Rows with the same docid stand together and form one speech, in the order of the file; the number is checked, not
/// used. The year may be missing, or 0. Line breaks inside a paragraph become spaces, for a line is a paragraph. The whole file is checked
/// before the first speech is yielded, so that a file is taken or refused as a whole; memory holds one speech and 8 bytes a docid.</remarks>
internal static class ParagraphFileReader
{
    private const int MaxLine = 1_000_000;
    private const int MaxSpeech = 20_000_000;

    private readonly record struct Row(string Key, int? Year, string Text);

    public static IEnumerable<SpeechText> Read(SourceFile file, CancellationToken cancellationToken)
    {
        var (rows, changed) = Check(file, cancellationToken);
        if (rows == 0) throw new UnreadableFileException(ReaderMessages.NoText);
        return Speeches(file, changed, cancellationToken);
    }

    private static (long Rows, DateTime Changed) Check(SourceFile file, CancellationToken cancellationToken)
    {
        var changed = File.GetLastWriteTimeUtc(file.FullPath);
        var seen = new HashSet<ulong>();
        var (rows, line, length) = (0L, 0, 0L);
        var current = "";
        foreach (var (number, row) in Rows(file, cancellationToken))
        {
            line = number;
            if (rows++ == 0 || row.Key != current)
            {
                if (!seen.Add(Fingerprint(row.Key))) throw Bad(line, $"的 docid {row.Key} 在前面出现过：同一 docid 的行须连在一起");
                (current, length) = (row.Key, 0);
            }
            if ((length += row.Text.Length + 1) > MaxSpeech) throw Bad(line, $"的 docid {row.Key} 文字超过 {MaxSpeech} 字");
        }
        return (rows, changed);
    }

    private static IEnumerable<SpeechText> Speeches(SourceFile file, DateTime changed, CancellationToken cancellationToken)
    {
        if (File.GetLastWriteTimeUtc(file.FullPath) != changed) throw new IOException(ReaderMessages.ChangedWhileRead.Message);
        Row? first = null;
        var text = new StringBuilder();
        foreach (var (_, row) in Checked(Rows(file, cancellationToken)))
        {
            if (first is { } open && open.Key != row.Key)
            {
                yield return ToSpeech(open, text);
                first = null;
            }
            if (first is null)
            {
                first = row;
                text.Clear();
            }
            else text.Append('\n');
            text.Append(row.Text);
        }
        if (first is { } last) yield return ToSpeech(last, text);
    }

    /// <summary>Turns a flaw that was not there when the file was checked into what it means: the file has changed.</summary>
    private static IEnumerable<(int Line, Row Row)> Checked(IEnumerable<(int Line, Row Row)> rows)
    {
        using var source = rows.GetEnumerator();
        while (MoveNext()) yield return source.Current;

        bool MoveNext()
        {
            try
            {
                return source.MoveNext();
            }
            catch (UnreadableFileException e)
            {
                throw new IOException(ReaderMessages.ChangedWhileRead.Message, e);
            }
        }
    }

    private static SpeechText ToSpeech(Row first, StringBuilder text)
    {
        var visible = TextScrubber.Strip(text.ToString(), out var removed);
        Problem[] controls = removed > 0 ? [ReaderMessages.ControlsRemoved(removed)] : [];
        return new SpeechText
        {
            Key = first.Key,
            Text = visible,
            Metadata = first.Year is null ? SpeechMetadata.None : new SpeechMetadata { Year = first.Year },
            IsParagraphList = true,
            Notices = [.. controls, .. TextScrubber.Suspicions(visible)],
        };
    }

    private static IEnumerable<(int Line, Row Row)> Rows(SourceFile file, CancellationToken cancellationToken)
    {
        var isJson = file.Name.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase);
        using var stream = SourceBytes.Open(file, long.MaxValue);
        using var reader = new StreamReader(stream, new UTF8Encoding(true, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: false, bufferSize: 1 << 16);
        var lines = new LineReader(reader, MaxLine);
        var parser = new RowParser();
        for (var line = 1; Next(lines, line) is { } text; line++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (line == 1) text = text.TrimStart('\uFEFF');
            if (text.Length == 0 || (line == 1 && !isJson && IsHeader(text))) continue;
            yield return (line, isJson ? parser.FromJson(text, line) : parser.FromColumns(text, line));
        }
    }

    private static string? Next(LineReader lines, int number)
    {
        try
        {
            return lines.Next();
        }
        catch (DecoderFallbackException)
        {
            throw Bad(number, "附近不是有效的 UTF-8（段落文件须为 UTF-8）");
        }
        catch (InvalidDataException)
        {
            throw Bad(number, $"超过 {MaxLine} 字");
        }
    }

    private static bool IsHeader(string line) => line.Split('\t')[0].Trim().ToLowerInvariant() is "docid" or "id";

    private static string OneLine(string text) => string.Join(' ', text.Split(['\r', '\n', '\u2028', '\u2029'], StringSplitOptions.RemoveEmptyEntries));

    /// <summary>64 bits of FNV-1a: for a million docids the odds of taking two for one are below 1 in 10 million.</summary>
    private static ulong Fingerprint(string key)
    {
        var hash = 14695981039346656037;
        foreach (var c in key) hash = (hash ^ c) * 1099511628211;
        return hash;
    }

    private static UnreadableFileException Bad(int line, string what) => new(ReaderMessages.BadRecord(line, what));

    /// <summary>Turns lines into rows. The rows of a speech share docid and year: both are read once.</summary>
    private sealed class RowParser
    {
        private string _key = "";
        private string _yearText = "";
        private int? _year;

        public Row FromColumns(string line, int number)
        {
            const int columns = 4;
            Span<Range> ranges = stackalloc Range[columns + 1];
            var text = line.AsSpan();
            if (text.Split(ranges, '\t') != columns) throw Bad(number, $"有 {text.Count('\t') + 1} 列，应为 {columns} 列");
            if (!int.TryParse(text[ranges[1]], NumberStyles.None, CultureInfo.InvariantCulture, out _)) throw Bad(number, $"的 number“{text[ranges[1]]}”不是整数");
            return ToRow(text[ranges[0]], text[ranges[2]], line[ranges[3]], number);
        }

        public Row FromJson(string line, int number)
        {
            try
            {
                using var json = JsonDocument.Parse(line);
                var record = json.RootElement;
                if (record.ValueKind != JsonValueKind.Object) throw Bad(number, "不是 JSON 对象");
                if (TextOf(record, "number") is { Length: > 0 } n && !int.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out _))
                    throw Bad(number, $"的 number“{n}”不是整数");
                return ToRow(TextOf(record, "docid") ?? TextOf(record, "id"), TextOf(record, "year"), TextOf(record, "text") ?? "", number);
            }
            catch (JsonException)
            {
                throw Bad(number, "不是有效的 JSON");
            }
            catch (InvalidOperationException)
            {
                throw Bad(number, "含有不成对的代理项（\\ud800 之类），不是有效的文字");
            }
        }

        private static string? TextOf(JsonElement record, string key)
        {
            if (!record.TryGetProperty(key, out var value)) return null;
            return value.ValueKind switch
            {
                JsonValueKind.String => value.GetString(),
                JsonValueKind.Number => value.GetRawText(),
                _ => null,
            };
        }

        private Row ToRow(ReadOnlySpan<char> key, ReadOnlySpan<char> year, string text, int line)
        {
            if (key.IsWhiteSpace()) throw Bad(line, "没有 docid");
            if (string.IsNullOrWhiteSpace(text)) throw Bad(line, "没有 text");
            if (!year.SequenceEqual(_yearText)) (_year, _yearText) = (YearOf(year.ToString(), line), year.ToString());
            if (!key.Trim().SequenceEqual(_key)) _key = key.Trim().ToString();
            return new Row(_key, _year, text.AsSpan().IndexOfAny("\r\n\u2028\u2029") < 0 ? text : OneLine(text));
        }

        private static int? YearOf(string year, int line) => year.Trim() is "" or "0"
            ? null
            : FrontMatter.ParseDate(year)?.Year ?? throw Bad(line, $"的 year“{year}”不是 1900—2100 年之间的年份");
    }
}
