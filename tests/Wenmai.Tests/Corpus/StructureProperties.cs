using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Wenmai.Corpus;

namespace Wenmai.Tests.Corpus;

/// <summary>What holds for every text and every file.</summary>
public class StructureProperties
{
    private static readonly string[] Pieces =
    [
        "一、", "二、", "（一）", "（二）", "1.", "2．", "（1）", "①", "②", "第一章 ", "第一，", "第二，", "一是", "二是", "三是", "一要", "二要", "首先，", "其次，", "一方面", "另一方面",
        "同志们：", "同志们，", "在会议上的讲话", "（2022年6月10日）", "提高认识", "抓好落实，不得走过场", "**市", "*同志", "𠀀", "。", "。", "；", "：", "，", "！", "”", " ", "　", "\n", "\n", "\r\n", "\r", "\u2028", "谢谢大家！", "---\n", "# ", "|",
    ];

    private static readonly Arbitrary<string> Texts = Gen.Elements(Pieces).ListOf().Select(string.Concat).ToArbitrary();

    private static readonly Arbitrary<byte[]> Bytes = ArbMap.Default.ArbFor<byte[]>();

    private static readonly string[] Extensions = [".md", ".txt", ".docx", ".html", ".tsv", ".jsonl", ".doc", ".rtf", ".xyz"];

    [Fact]
    public void SpansNestAndFollowEachOther() => Prop.ForAll(Texts, text =>
    {
        var structure = StructureParser.Parse(new SpeechText { Text = text }, "a.txt");
        Assert.Equal(text, structure.Text);
        CheckParagraphs(structure);
        CheckSections(structure);
        Assert.NotEmpty(structure.Title);
    }).Check(Checked(2000));

    [Fact]
    public void ParagraphsHoldAllThatIsVisible() => Prop.ForAll(Texts, text =>
    {
        var structure = StructureParser.Parse(new SpeechText { Text = text }, "a.txt");
        var visible = string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
        Assert.Equal(visible, string.Concat(structure.Paragraphs.SelectMany(paragraph => paragraph.Span.Of(text)).Where(c => !char.IsWhiteSpace(c))));
    }).Check(Checked(500));

    [Fact]
    public void PlainTextIsTheDecodedFile() => Prop.ForAll(Texts, text =>
    {
        var result = TempFolder.Read("a.txt", text);
        if (result.Rejection is null) Assert.Equal(text, Assert.Single(result.Speeches).Text);
        else Assert.Contains(result.Rejection.Code, new[] { "E101", "E102" });
    }).Check(Checked(300));

    [Fact]
    public void MarkdownLosesNoHanzi() => Prop.ForAll(Texts, text =>
    {
        // What begins with --- may be front matter by chance, which is no text: a comment in it is lost rightly.
        if (text.StartsWith("---", StringComparison.Ordinal)) return;
        var result = TempFolder.Read("a.md", text);
        if (result.Rejection is not null) return;
        Assert.Equal(Hanzi(text), Hanzi(Assert.Single(result.Speeches).Text));
    }).Check(Checked(1000));

    [Fact]
    public void NoReaderThrowsOnArbitraryBytes() => Prop.ForAll(Bytes, bytes =>
    {
        foreach (var extension in Extensions)
        {
            var result = TempFolder.Read("a" + extension, bytes);
            foreach (var speech in result.Speeches) CheckSections(StructureParser.Parse(speech, "a" + extension));
        }
    }).Check(Checked(200));

    [Fact]
    public void NoReaderThrowsOnDamagedFiles()
    {
        const int seed = 20260101;
        var random = new Random(seed);
        (string Name, byte[] Content)[] sound =
        [
            ("a.docx", DocxFile.Of(DocxFile.Paragraph("一、提高认识") + DocxFile.Paragraph("要学习。"))),
            ("a.md", Encoding.UTF8.GetBytes("---\ntitle: 讲话\ndate: 2022-06-10\nthemes: [T04]\n---\n# 讲话\n\n|a|b|\n|-|-|\n|c|d|\n")),
            ("a.html", Encoding.UTF8.GetBytes("<h1>讲话</h1><table><tr><td>甲<td>乙</table><p>正文")),
            ("a.jsonl", Encoding.UTF8.GetBytes("{\"docid\":\"d\",\"number\":1,\"year\":2022,\"text\":\"正文\"}\n")),
        ];
        for (var trial = 0; trial < 400; trial++)
        {
            var (name, content) = sound[trial % sound.Length];
            var damaged = (byte[])content.Clone();
            for (var i = random.Next(1, 5); i > 0; i--) damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            var rejection = TempFolder.Read(name, damaged).Rejection;
            Assert.True(rejection?.Code != "E199", $"{name}, seed {seed}, trial {trial}: {rejection}");
        }
    }

    [Fact]
    public void OneHugeParagraphIsParsed()
    {
        // In proportion to the length, not to its square: the longest would take hours.
        Hanging.Ends(() =>
        {
            var clauses = string.Concat(Enumerable.Repeat("一是，第一，一、（一）；", 90_000));
            Parsed(new SpeechText { Text = clauses });
            Parsed(new SpeechText { Text = string.Concat(Enumerable.Repeat("有的。2.抓；", 120_000)) });
            Parsed(new SpeechText { Text = string.Concat(Enumerable.Repeat("（2）要抓好各项重点工作的落实，不得走过场，务求取得实效。再抓。", 40_000)) });
            Parsed(new SpeechText { Text = new string('党', 1_000_000) });
            Parsed(new SpeechText { Text = string.Concat(Enumerable.Repeat("一是抓。\n（一）抓\n", 90_000)) });
        });
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r")]
    [InlineData("\r\n")]
    [InlineData("\u2028")]
    [InlineData("\u2029")]
    public void AnyLineEndPartsParagraphs(string lineEnd)
    {
        var text = string.Join(lineEnd, "同志们：", "一、甲", "正文。", "二、乙", "正文。");
        var structure = StructureParser.Parse(new SpeechText { Text = text }, "a.txt");
        Assert.Equal(["同志们：", "一、甲", "正文。", "二、乙", "正文。"], structure.Paragraphs.Select(paragraph => paragraph.Span.Of(text)));
        Assert.Equal(2, structure.Sections.Count);
    }

    /// <summary>Parses a text, and checks what came of it.</summary>
    private static void Parsed(SpeechText text)
    {
        var structure = StructureParser.Parse(text, "a.txt");
        Assert.NotEmpty(structure.Paragraphs);
        CheckParagraphs(structure);
    }

    internal static void CheckParagraphs(SpeechStructure structure)
    {
        var end = 0;
        foreach (var paragraph in structure.Paragraphs)
        {
            Assert.True(end <= paragraph.Span.Start && paragraph.Span.Start < paragraph.Span.End && paragraph.Span.End <= structure.Text.Length);
            Assert.InRange(paragraph.Section, -1, structure.Sections.Count - 1);
            if (paragraph.Section >= 0) Assert.True(structure.Sections[paragraph.Section].Span.Contains(paragraph.Span.Start));
            end = paragraph.Span.End;
        }
    }

    internal static void CheckSections(SpeechStructure structure)
    {
        for (var i = 0; i < structure.Sections.Count; i++)
        {
            var section = structure.Sections[i];
            var parent = section.Parent < 0 ? null : structure.Sections[section.Parent];
            Assert.True(section.Parent < i);
            Assert.Equal((parent?.Level ?? 0) + 1, section.Level);
            Assert.True(section.Span.Contains(section.Head) && !section.Head.IsEmpty);
            Assert.Equal(section.Head.Start, section.Span.Start);
            Assert.True(parent is null || parent.Span.Contains(section.Span));
            Assert.StartsWith(section.Marker, section.Head.Of(structure.Text));
            if (i > 0) Assert.True(structure.Sections[i - 1].Span.Start < section.Span.Start);
        }
    }

    private static string Hanzi(string text) => string.Concat(text.Where(c => c is >= '一' and <= '龥'));

    /// <summary>Quick, and printing its seed when it fails.</summary>
    private static Config Checked(int trials) => Config.QuickThrowOnFailure.WithMaxTest(trials);
}
