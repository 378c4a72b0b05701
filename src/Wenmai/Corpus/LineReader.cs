using System.Text;

namespace Wenmai.Corpus;

/// <summary>Reads lines that end with a line feed, or a carriage return and one; a carriage return alone ends none. Holds one line in memory at most.</summary>
/// <param name="reader">The text.</param>
/// <param name="longest">UTF-16 units that a line may have.</param>
internal sealed class LineReader(TextReader reader, int longest)
{
    private readonly char[] _buffer = new char[1 << 15];
    private readonly StringBuilder _begun = new();
    private int _at;
    private int _end;

    /// <summary>The next line without its end, or null behind the last.</summary>
    /// <exception cref="InvalidDataException">The line is too long.</exception>
    public string? Next()
    {
        _begun.Clear();
        while (Fill())
        {
            var rest = _buffer.AsSpan(_at, _end - _at);
            var feed = rest.IndexOf('\n');
            var piece = feed < 0 ? rest : rest[..feed];
            if (_begun.Length + piece.Length > longest) throw new InvalidDataException("The line is too long.");
            _at += piece.Length + (feed < 0 ? 0 : 1);
            if (feed >= 0 && _begun.Length == 0) return Finished(piece);
            _begun.Append(piece);
            if (feed >= 0) return Finished(_begun.ToString());
        }
        return _begun.Length > 0 ? Finished(_begun.ToString()) : null;
    }

    private bool Fill()
    {
        if (_at == _end) (_at, _end) = (0, reader.Read(_buffer));
        return _at < _end;
    }

    private static string Finished(ReadOnlySpan<char> line) => (line is [.., '\r'] ? line[..^1] : line).ToString();
}
