using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Results;

namespace Wenmai.Tests.Engines;

/// <summary>Texts, labels and selections for the contracts of engines and archives.</summary>
internal static class RandomSpeeches
{
    private const string Common = "党的建设责任落实要坚持从严治党全面加强监督问责市局同志，。；一二三";
    private const string Rare = "𠀀嚴黨ＡaB2％**xx×某〇“”（）";

    /// <summary>All facets.</summary>
    public static readonly Facet[] AllFacets = Enum.GetValues<Facet>();

    /// <summary>A stretch that runs over the end of a passage, be it into the next of the paragraph or into the next paragraph.</summary>
    public static string Around(Random random, List<Speech> speeches)
    {
        while (true)
        {
            var speech = speeches[random.Next(speeches.Count)];
            var end = speech.Passages[random.Next(speech.Passages.Count)].Span.End;
            var (from, to) = (Math.Max(0, end - random.Next(1, 12)), Math.Min(speech.Text.Length, end + random.Next(1, 12)));
            var cut = speech.Text[from..to];
            if (!char.IsLowSurrogate(cut[0]) && !char.IsHighSurrogate(cut[^1]) && !cut.Contains('…')) return cut;
        }
    }

    /// <summary>Two characters that are neither punctuation nor masks, so that they mean the same inside quotation marks.</summary>
    public static string Word(Random random) => string.Concat(Enumerable.Range(0, 2).Select(_ => Common[random.Next(27)]));

    public static string RandomText(Random random, int paragraphs, int longest = 120) => string.Join('\n', Enumerable.Range(0, paragraphs).Select(_ =>
        new string(Enumerable.Range(0, random.Next(5, longest)).SelectMany(_ => random.Next(12) == 0 ? Element(random, Rare) : Element(random, Common)).ToArray())));

    private static string Element(Random random, string alphabet)
    {
        var i = random.Next(alphabet.Length);
        if (char.IsLowSurrogate(alphabet[i])) i--;
        return char.IsHighSurrogate(alphabet[i]) ? alphabet.Substring(i, 2) : alphabet[i].ToString();
    }

    /// <summary>A stretch of a random passage, cut anywhere but inside a surrogate pair or a slot sign.</summary>
    public static string Cut(Random random, List<Speech> speeches, int longest = 12)
    {
        while (true)
        {
            var speech = speeches[random.Next(speeches.Count)];
            if (speech.Passages.Count == 0) continue;
            var span = speech.Passages[random.Next(speech.Passages.Count)].Span;
            var start = random.Next(span.Start, span.End);
            var end = Math.Min(span.End, start + random.Next(1, longest + 1));
            var cut = speech.Text[start..end];
            if (!char.IsLowSurrogate(cut[0]) && !char.IsHighSurrogate(cut[^1]) && !cut.Contains('…')) return cut;
        }
    }

    public static List<Speech> LabelledSpeeches(Random random, int from, int count)
    {
        string[] words = ["责任", "督查", "党建", "问责", "学习"];
        return Enumerable.Range(from, count).Select(i => TestArchive.SpeechOf(
            $"f{i}.txt",
            string.Join('\n', Enumerable.Range(0, 5).Select(_ => string.Concat(Enumerable.Range(0, 3).Select(_ => words[random.Next(5)] + words[random.Next(5)] + "。")))),
            random.Next(4) == 0 ? null : 2018 + random.Next(4),
            random.Next(3) == 0 ? null : $"**市{"教人财"[random.Next(3)]}局",
            title: $"在{"甲乙丙"[random.Next(3)]}会上的讲话",
            label: (_, sentence) => RandomLabels(random, sentence),
            kind: (DocumentKind)random.Next(4))).Select(Dated).ToList();
    }

    // Of some no day is known, of some one that lies in another year.
    private static Speech Dated(Speech speech, int i) =>
        speech with { Metadata = speech.Metadata with { Date = i % 3 == 0 ? null : new DateOnly(speech.Year.Best ?? 2018, 1 + i % 12, 1 + i % 28).AddYears(i % 7 == 0 ? 1 : 0) } };

    private static Sentence RandomLabels(Random random, Sentence sentence) => sentence with
    {
        Stance = (Stance)random.Next(5),
        Strength = random.Next(5),
        Role = (SectionRole)random.Next(8),
        Themes = Enumerable.Range(0, random.Next(3)).Select(_ => ThemeOf($"T{random.Next(1, 5):00}")).ToList(),
        Demands = DemandMaker.Of(Enumerable.Range(0, random.Next(3)).Select(_ => (DirectiveType)random.Next(1, 5)).ToList(), sentence.Span),
    };

    public static FacetSelection RandomSelection(Random random) => new(AllFacets.Where(_ => random.Next(3) == 0).Select(f =>
        KeyValuePair.Create(f, (IReadOnlyList<string>)(f switch
        {
            Facet.Theme => [$"T{random.Next(1, 5):00}"],
            Facet.Year => random.Next(2) == 0 ? [$"{2018 + random.Next(4)}"] : ["2018-2019", YearRange.Undated],
            Facet.Type => ["D01", $"D{random.Next(1, 5):00}"],
            Facet.Stance => ["own"],
            Facet.Strength => [$"{random.Next(5)}"],
            Facet.Role => ["body", "requirements"],
            Facet.Kind => random.Next(2) == 0 ? ["K01"] : ["讲话", "K02"],
            _ => ["某市教局"],
        }))));

    public static ThemeLabel ThemeOf(string id) => new(TestArchive.ThemeOf(id), 1, new Evidence(null, "test"));
}
