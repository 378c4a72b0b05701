using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Wenmai.Corpus;

namespace Wenmai.Tests.Corpus;

/// <summary>Corrections beside a file: what they may say, and that no flaw in them costs the file.</summary>
public class SpeechNotesTests
{
    private const string Name = "甲.md.notes.yml";

    [Fact]
    public void AllKeysInEitherLanguage()
    {
        var english = Parse("title: 在大会上的讲话\ndate: 2022-06-10\nunit: **市教育局\nthemes: [T04]\nsentences:\n  - sentence: 0123456789abcdef\n    text: 要限期整改：不得拖延。\n"
            + "    types: [D10, D07]\n    stance: quoted\n    strength: 3\n    themes: [T09]\n    note: 复核\n");
        var chinese = Parse("标题：在大会上的讲话\n日期：2022年6月10日\n单位：**市教育局\n主题：八项规定与四风\n句子：\n  - 句子指纹：0123456789ABCDEF\n    原文：要限期整改：不得拖延。\n"
            + "    类型：整改整治、时限\n    立场：转述上级\n    强度：3\n    主题：巡视巡察整改\n    备注：复核\n");
        Assert.Equal(english.ToYaml(), chinese.ToYaml());
        Assert.Equal("**市教育局", english.Speech.Unit);
        Assert.Equal(new DateOnly(2022, 6, 10), english.Speech.Date);
        var sentence = Assert.Single(english.Sentences);
        Assert.Equal(("0123456789abcdef", "要限期整改：不得拖延。", Stance.Quoted, 3, "复核"), (sentence.Key, sentence.Text, sentence.Stance, sentence.Strength, sentence.Note));
        Assert.Equal([DirectiveType.Rectification, DirectiveType.Deadline], sentence.Types!);
        Assert.Equal(["T09"], sentence.ThemeIds!);
    }

    [Fact]
    public void NothingAndNoneDiffer()
    {
        var sentence = Assert.Single(Parse("sentences:\n  - text: 要学习。\n    types: []\n    themes:\n").Sentences);
        Assert.Empty(sentence.Types!);
        Assert.Null(sentence.ThemeIds);
        Assert.Null(sentence.Stance);
    }

    [Theory]
    [InlineData("yaer: 2022", 1, "yaer")]
    [InlineData("title: 甲\ndate: 2022-13-45", 2, "2022-13-45")]
    [InlineData("title: 甲\nthemes: [不存在]", 2, "不存在")]
    [InlineData("title: 甲\ntitle: 乙", 2, "重复")]
    [InlineData("title: 甲\nsentences:\n  - text: 要学习。\n    types: [D13]", 4, "D13")]
    [InlineData("title: 甲\nsentences:\n  - text: 要学习。\n    stance: 不知道", 4, "不知道")]
    [InlineData("title: 甲\nsentences:\n  - text: 要学习。\n    strength: 9", 4, "0 至 4")]
    [InlineData("title: 甲\nsentences:\n  - sentence: 123", 3, "16 位")]
    [InlineData("title: 甲\nsentences:\n  - note: 哪一句", 3, "哪一句")]
    [InlineData("title: 甲\nsentences:\n  - text: 去年学了。\n    types: [D08]\n    stance: reported", 3, "既往工作")]
    [InlineData("title: 甲\nsentences: 要学习", 2, "键: 值")]
    [InlineData("title: &a 甲", 1, "锚点")]
    [InlineData("title: 甲\n\tunit: 乙", 2, "制表符")]
    [InlineData("title: '甲", 1, "YAML")]
    [InlineData("sentences:\n  - text: [\n    types: [\n", 2, "YAML")]
    [InlineData("只有一行字", 1, "键: 值")]
    [InlineData("title: 甲\n---\ntitle: 乙", 2, "一份文档")]
    public void AFlawIsToldWithFileAndLine(string yaml, int line, string what)
    {
        var (notes, notices) = SpeechNotes.Parse(yaml, Name, Taxonomy.Shipped);
        var notice = notices.First(n => n.Code == "W140");
        Assert.StartsWith($"更正文件 {Name}:", notice.Message);
        Assert.Contains(what, string.Concat(notices.Select(n => n.Message)));
        Assert.Contains($"{Name}:{line}：", notice.Message);
        Assert.NotEmpty(notice.Remedy);
        if (line > 1 && notices.All(n => !n.Message.Contains("整份"))) Assert.Equal("甲", notes.Speech.Title);
    }

    [Fact]
    public void EndlessNestingIsRefusedWithoutOverflow() =>
        Assert.Contains("嵌套", SpeechNotes.Parse("title: " + new string('[', 20_000), Name, Taxonomy.Shipped).Notices[0].Message);

    [Fact]
    public void WhatIsWrittenIsReadBack()
    {
        var clean = from text in ArbMap.Default.GeneratorFor<string>().Where(t => t is not null)
                    select Line(text) is { Length: > 0 } line ? line : null;
        var sentences = from key in Gen.OneOf(Gen.Constant<string?>(null), Gen.Constant<string?>("0123456789abcdef"))
                        from text in clean
                        from note in clean
                        from types in Gen.Elements<IReadOnlyList<DirectiveType>?>(null, [], [DirectiveType.Deadline, DirectiveType.Support])
                        from strength in Gen.Elements<int?>(null, 1, 4)
                        select new SentenceCorrection { Key = key, Text = text ?? "句", Note = note, Types = types, Strength = strength, ThemeIds = types is null ? ["T01"] : null };
        var notes = from title in clean
                    from unit in clean
                    from list in Gen.ListOf(sentences)
                    select new SpeechNotes { Speech = new SpeechMetadata { Title = title, Unit = unit, Year = 2021, ThemeIds = ["T02"] }, Sentences = [.. list] };
        Prop.ForAll(notes.ToArbitrary(), n =>
        {
            var (read, notices) = SpeechNotes.Parse(n.ToYaml(), Name, Taxonomy.Shipped);
            Assert.Empty(notices);
            Assert.Equal(n.ToYaml(), read.ToYaml());
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void NoTextThrows() => Prop.ForAll<string>(text =>
    {
        SpeechNotes.Parse(text ?? "", Name, Taxonomy.Shipped);
        SpeechNotes.Parse($"sentences:\n  - text: {text}\n    types: {text}\n", Name, Taxonomy.Shipped);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void NotesWinOverFrontMatterFieldByField()
    {
        using var folder = new TempFolder();
        var file = folder.Add("甲.md", "---\ntitle: 原题\ndate: 2021-03-01\nunit: 甲局\n---\n正文。");
        var before = SpeechReader.Hash(file);
        folder.Add(Name, "title: 更正的题\nyear: 2022\n");
        var metadata = Assert.Single(TempFolder.Read(file).Speeches).Metadata;
        Assert.Equal(("更正的题", null, 2022, "甲局"), (metadata.Title, metadata.Date, metadata.Year, metadata.Unit));
        Assert.Equal(MetadataFields.Title | MetadataFields.Date, metadata.Corrected);
        Assert.NotEqual(before, SpeechReader.Hash(file));
    }

    public static TheoryData<byte[]> BadFiles() =>
        new(Array.Empty<byte>(), [0xFF, 0xFE, 0x00], [0xE4, 0xB8], Encoding.UTF8.GetBytes("title: ["), new byte[300 * 1024]);

    [Theory, MemberData(nameof(BadFiles))]
    public void ABadNotesFileCostsNothing(byte[] content)
    {
        using var folder = new TempFolder();
        var file = folder.Add("甲.txt", "正文。");
        folder.Add("甲.txt.notes.yml", content);
        var speech = Assert.Single(TempFolder.Read(file).Speeches);
        Assert.Equal("W140", Assert.Single(speech.Notices).Code);
        Assert.Equal(MetadataFields.None, speech.Metadata.Corrected);
    }

    [Fact]
    public void ParagraphFilesTakeCorrectionsOfSentencesOnly()
    {
        using var folder = new TempFolder();
        var file = folder.Add("批.tsv", "a\t1\t2020\t要学习。\nb\t1\t2021\t要整改。\n");
        folder.Add("批.tsv.notes.yml", "year: 2019\nsentences:\n  - text: 要整改。\n    types: []\n");
        var speeches = TempFolder.Read(file).Speeches.ToList();
        Assert.Equal([2020, 2021], speeches.Select(s => s.Metadata.Year));
        Assert.All(speeches, s => Assert.Single(s.Corrections));
        Assert.Equal("W140", Assert.Single(speeches.SelectMany(s => s.Notices)).Code);
    }

    private static SpeechNotes Parse(string yaml)
    {
        var (notes, notices) = SpeechNotes.Parse(yaml, Name, Taxonomy.Shipped);
        Assert.Empty(notices);
        return notes;
    }

    private static string Line(string text) => TextScrubber.Strip(text, out _).ReplaceLineEndings(" ").Trim();
}
