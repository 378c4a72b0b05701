using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Wenmai.Tests.Corpus;

/// <summary>PDF files written by hand: pages of text at given places, in a font whose hanzi are as wide as high and whose other characters half as wide.</summary>
internal sealed class PdfFile
{
    private readonly List<string> _pages = [];
    private readonly StringBuilder _content = new();
    private readonly SortedSet<char> _used = [];

    /// <summary>Whether the font says which characters its glyphs represent.</summary>
    public bool NamesCharacters { get; init; } = true;

    /// <summary>The password that opens the file; null: not encrypted.</summary>
    public string? Password { get; init; }

    /// <summary>One page with one line of text, or none.</summary>
    public static byte[] Of(string text) => new PdfFile().Text(72, 720, 12, text).ToBytes();

    /// <summary>Prints a line.</summary>
    /// <param name="x">Where it begins, in points from the left.</param>
    /// <param name="y">Height of its base line.</param>
    /// <param name="size">Size of its font.</param>
    /// <param name="text">What it says.</param>
    /// <param name="angle">Direction in degrees.</param>
    /// <param name="mode">Rendering mode; 3 is invisible.</param>
    public PdfFile Text(double x, double y, double size, string text, double angle = 0, int mode = 0)
    {
        if (text.Length == 0) return this;
        _used.UnionWith(text);
        var (sin, cos) = Math.SinCos(angle * Math.PI / 180);
        var codes = string.Concat(text.Select(c => ((int)c).ToString("X4", CultureInfo.InvariantCulture)));
        return Draw(FormattableString.Invariant($"BT {mode} Tr /F1 {size} Tf {cos:0.####} {sin:0.####} {-sin:0.####} {cos:0.####} {x:0.##} {y:0.##} Tm <{codes}> Tj ET"));
    }

    /// <summary>Prints a paragraph: its first line indented by two characters, the others from the margin on.</summary>
    /// <returns>Height of the next line.</returns>
    public double Paragraph(double x, double y, double size, int characters, string text, double pitch = 1.8, int indent = 2)
    {
        for (double room = characters - indent; text.Length > 0; room = characters, y -= pitch * size)
        {
            var (length, width) = (0, 0.0);
            while (length < text.Length && (width += text[length] < '\u0100' ? 0.5 : 1) <= room) length++;
            Text(x + ((characters - room) * size), y, size, text[..length]);
            text = text[length..];
        }
        return y;
    }

    /// <summary>Draws a straight line.</summary>
    public PdfFile Rule(double x, double y, double toX, double toY) => Draw(FormattableString.Invariant($"{x} {y} m {toX} {toY} l S"));

    /// <summary>Draws a picture over the page.</summary>
    public PdfFile Picture() => Draw("q 595 0 0 842 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q");

    /// <summary>Adds operators of the page's content.</summary>
    public PdfFile Draw(string operators)
    {
        _content.Append(operators).Append('\n');
        return this;
    }

    /// <summary>Ends a page; the last one needs no end.</summary>
    public PdfFile Page()
    {
        _pages.Add(_content.ToString());
        _content.Clear();
        return this;
    }

    /// <summary>The file.</summary>
    public byte[] ToBytes()
    {
        Page();
        var kids = string.Join(' ', _pages.Select((_, i) => $"{6 + (2 * i)} 0 R"));
        var names = string.Concat(_used.Select(c => $"<{(int)c:X4}> <{(int)c:X4}>\n"));
        var map = $"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def 1 begincodespacerange <0000> <FFFF> endcodespacerange\n{_used.Count} beginbfchar\n{names}endbfchar endcmap end end";
        List<string> objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            $"<< /Type /Pages /Kids [{kids}] /Count {_pages.Count} >>",
            $"<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /DescendantFonts [4 0 R] {(NamesCharacters ? "/ToUnicode 5 0 R" : "")} >>",
            "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 /W [32 126 500]"
                + " /FontDescriptor << /Type /FontDescriptor /FontName /A /Flags 4 /FontBBox [0 -200 1000 800] /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 /ItalicAngle 0 >> >>",
            Stream(5, map),
        ];
        foreach (var page in _pages)
        {
            var number = objects.Count + 1;
            objects.Add($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {number + 1} 0 R /Resources << /Font << /F1 3 0 R >> >> >>");
            objects.Add(Stream(number + 1, page));
        }
        return Written(objects, Password is null ? "" : Encryption());
    }

    /// <summary>A file of these objects, the first of them the catalog.</summary>
    public static byte[] Written(IReadOnlyList<string> objects, string trailer = "")
    {
        var pdf = new StringBuilder("%PDF-1.4\n");
        var offsets = new List<int>();
        for (var i = 0; i < objects.Count; i++)
        {
            offsets.Add(pdf.Length);
            pdf.Append($"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }
        var xref = pdf.Length;
        pdf.Append($"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        offsets.ForEach(offset => pdf.Append($"{offset:0000000000} 00000 n \n"));
        pdf.Append($"trailer\n<< /Size {objects.Count + 1} /Root 1 0 R {trailer} >>\nstartxref\n{xref}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(pdf.ToString());
    }

    private string Stream(int number, string content)
    {
        var bytes = Encoding.Latin1.GetBytes(content);
        if (Password is not null) bytes = Rc4(MD5.HashData([.. Key(), (byte)number, (byte)(number >> 8), 0, 0, 0])[..10], bytes);
        return $"<< /Length {bytes.Length} >>\nstream\n{Encoding.Latin1.GetString(bytes)}\nendstream";
    }

    // The standard handler of 40 bits (PDF 1.4, 3.5.2); the owner's password is the user's.
    private const string Identifier = "0123456789abcdef";

    private static readonly byte[] Padding = Convert.FromHexString("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A");

    private byte[] Padded => [.. Encoding.Latin1.GetBytes(Password!).Concat(Padding).Take(32)];

    private byte[] Owner => Rc4(MD5.HashData(Padded)[..5], Padded);

    private byte[] Key() => MD5.HashData([.. Padded, .. Owner, .. BitConverter.GetBytes(-44), .. Encoding.Latin1.GetBytes(Identifier)])[..5];

    private string Encryption() =>
        $"/ID [({Identifier}) ({Identifier})] /Encrypt << /Filter /Standard /V 1 /R 2 /O <{Convert.ToHexString(Owner)}> /U <{Convert.ToHexString(Rc4(Key(), Padding))}> /P -44 >>";

    private static byte[] Rc4(byte[] key, byte[] data)
    {
        var state = Enumerable.Range(0, 256).ToArray();
        for (int i = 0, j = 0; i < 256; i++)
        {
            j = (j + state[i] + key[i % key.Length]) & 255;
            (state[i], state[j]) = (state[j], state[i]);
        }
        var result = new byte[data.Length];
        for (int n = 0, i = 0, j = 0; n < data.Length; n++)
        {
            i = (i + 1) & 255;
            j = (j + state[i]) & 255;
            (state[i], state[j]) = (state[j], state[i]);
            result[n] = (byte)(data[n] ^ state[(state[i] + state[j]) & 255]);
        }
        return result;
    }
}
