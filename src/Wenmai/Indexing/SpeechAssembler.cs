using System.Security.Cryptography;
using System.Text;
using Wenmai.Annotation;
using Wenmai.Corpus;
using Wenmai.Language;
using Wenmai.Proofreading.Facts;
using Wenmai.Storage;

namespace Wenmai.Indexing;

/// <summary>Makes a speech of the text that a reader yields: structure, annotation, passages. Immutable, thread-safe.</summary>
public sealed class SpeechAssembler
{
    private readonly SpeechAnnotator? _annotator;

    private SpeechAssembler(SpeechAnnotator? annotator, IEnumerable<Problem> notices, WordingTable? wordings = null)
    {
        Wordings = wordings ?? WordingTable.Shipped;
        _annotator = annotator;
        Notices = [.. notices, .. annotator?.Notices ?? []];
        Fingerprint = ReaderFingerprint + (annotator is null ? "text" : $"{annotator.Fingerprint}-s{SessionLearner.Version}") + $"-f{DocumentFactReader.Version}-c{SegmentBuilder.ColumnsVersion}";
    }

    /// <summary>What a <see cref="Fingerprint"/> begins with while the readers are these.</summary>
    internal static string ReaderFingerprint { get; } = $"r{SpeechReader.ReaderVersion}-";

    /// <summary>Assembles with the shipped lexicons alone.</summary>
    public static SpeechAssembler Shipped { get; } = new(SpeechAnnotator.Shipped, []);

    /// <summary>Assembles without labelling sentences and inferring the year: both are left as the file states them.</summary>
    public static SpeechAssembler WithoutLabels { get; } = new(null, []);

    /// <summary>Assembles with the lexicons that the folders of an archive bring along: all of them hold for the whole archive, those of later folders win.</summary>
    /// <param name="folders">The archive's folders.</param>
    /// <param name="learned">What was learned from its speeches; the folders' lexicons win over it.</param>
    /// <param name="overlay">Lexicons to see in the first folder instead of, or beside, those that lie there.</param>
    public static SpeechAssembler For(IReadOnlyList<string> folders, LearnedModel? learned = null, IReadOnlyList<OverlaidFile>? overlay = null)
    {
        var (overlays, notices) = OverlaysOf(folders, overlay);
        var (wordings, wrong) = WordingTable.Under([.. overlays.Where(o => o.Table == LexiconSchema.WordingsTable)]);
        var (_, misdated) = MilestoneTable.Under([.. overlays.Where(o => o.Table == LexiconSchema.MilestonesTable)]);
        var isLabelling = overlays.ToLookup(o => !LexiconSchema.Unlabelling.Contains(o.Table));
        return new SpeechAssembler(SpeechAnnotator.With([.. isLabelling[true]], learned), [.. notices, .. wrong, .. misdated], wordings)
        {
            WordingsHash = HashOf([.. isLabelling[false]]),
        };
    }

    /// <summary>The marks on axes of time of an archive: those that ship, under those that its folders bring along.</summary>
    /// <param name="folders">The archive's folders.</param>
    public static IReadOnlyList<Milestone> MilestonesOf(IReadOnlyList<string> folders) =>
        MilestoneTable.Under([.. OverlaysOf(folders, null).Overlays.Where(o => o.Table == LexiconSchema.MilestonesTable)]).Table.Rows;

    private static (List<LexiconOverlay> Overlays, List<Problem> Notices) OverlaysOf(IReadOnlyList<string> folders, IReadOnlyList<OverlaidFile>? overlay)
    {
        var (overlays, notices) = (new List<LexiconOverlay>(), new List<Problem>());
        for (var f = 0; f < folders.Count; f++)
        {
            var names = new SourceNames(folders, f);
            var (files, flaws) = LexiconFolder.Read(Path.GetFullPath(folders[f]));
            if (f == 0 && overlay is { Count: > 0 }) files = Overlaid(files, overlay);
            overlays.AddRange(files.Select(l => new LexiconOverlay(names.Qualify(l.Name), l.Text)));
            notices.AddRange(flaws);
        }
        return (overlays, notices);
    }

    /// <summary>Assembles as the speeches of a generation were assembled: with the lexicons of its folders, what was learned from them, and its themes.</summary>
    /// <remarks>
    /// A generation keeps its themes and what was learned; the lexicons lie with the originals. Where these have changed since, or a folder cannot be
    /// reached, the lexicons that are there label. Themes bear the names of the generation; one that those lexicons do not know is not in
    /// <see cref="Taxonomy"/>, since no text could be found to treat it.
    /// </remarks>
    /// <exception cref="IndexDamagedException">What was learned can't be read.</exception>
    internal static SpeechAssembler Of(GenerationStore store, GenerationManifest manifest) => Of(manifest, store.ReadLearned(manifest));

    /// <inheritdoc cref="Of(GenerationStore, GenerationManifest)"/>
    /// <param name="manifest">The generation.</param>
    /// <param name="learned">What was learned from its speeches; empty for nothing.</param>
    internal static SpeechAssembler Of(GenerationManifest manifest, string learned)
    {
        var assembler = For(manifest.Folders, new LearnedModel(learned));
        if (assembler.Taxonomy.ToString() == manifest.Taxonomy) return assembler;
        var common = Taxonomy.Parse(manifest.Taxonomy).Within(assembler.Taxonomy);
        return new SpeechAssembler(assembler._annotator!.With(common), assembler.Notices, assembler.Wordings) { WordingsHash = assembler.WordingsHash };
    }

    /// <summary>Changes whenever the same file would yield a different speech: every indexed file is stale then.</summary>
    public string Fingerprint { get; }

    /// <summary>The archive's themes.</summary>
    public Taxonomy Taxonomy => _annotator?.Taxonomy ?? Taxonomy.Shipped;

    /// <summary>The wordings in force: those that ship, under the archive's own. They label nothing, so no file is stale where they change.</summary>
    public WordingTable Wordings { get; }

    /// <summary>SHA-256, in hexadecimal, of the archive's own wordings and marks on axes of time; empty without.</summary>
    internal string WordingsHash { get; private init; } = "";

    /// <summary>What is wrong with the archive's lexicons (W145).</summary>
    public IReadOnlyList<Problem> Notices { get; }

    /// <summary>The name of a speech: that of its file and, where the file holds several, its key there.</summary>
    internal static SourceName SourceOf(string fileName, SpeechText text) => new(fileName, text.Key);

    /// <summary>The speech of <paramref name="text"/>.</summary>
    /// <param name="text">What the reader yielded.</param>
    /// <param name="fileName">The file's path relative to its folder.</param>
    public Speech Assemble(SpeechText text, string fileName)
    {
        var structure = StructureParser.Parse(text, fileName);
        var annotation = _annotator?.Annotate(structure, text.Metadata, fileName, text.Corrections) ?? Unlabelled(structure, text.Metadata);
        var source = SourceOf(fileName, text);
        var facts = _annotator?.FactsOf(structure) ?? DocumentFactReader.Read(structure);
        return new Speech
        {
            Id = SpeechIds.Of(source),
            Source = source,
            Metadata = text.Metadata,
            Facts = facts,
            Structure = text.IsParagraphList ? structure : Titled(structure, facts, facts.DayIn(annotation.Year)),
            Sentences = annotation.Sentences,
            Passages = Passages(structure, annotation.Sentences, text.IsParagraphList),
            Year = annotation.Year,
            Themes = annotation.Themes,
            Notices = [.. text.Notices, .. Unused(text, annotation.Sentences), .. NamesLeft(text.Text)],
        };
    }

    private static string HashOf(List<LexiconOverlay> overlays) => overlays.Count == 0 ? "" : Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(overlays.Select(o => $"\0{o.Name}\0{o.Text}")))));

    private static IReadOnlyList<LexiconFile> Overlaid(IReadOnlyList<LexiconFile> files, IReadOnlyList<OverlaidFile> overlay)
    {
        var lexicons = overlay.Where(o => LexiconFolder.Holds(o.Name)).ToList();
        return
        [
            .. files.Where(l => lexicons.All(o => o.Name != l.Name))
                .Concat(lexicons.Where(o => o.Path is not null).Select(o => new LexiconFile(o.Name, File.ReadAllText(o.Path!))))
                .OrderBy(l => l.Name, StringComparer.Ordinal),
        ];
    }

    // Labels are those of the text alone: a title made of its facts would only tell it what it says.
    private static SpeechStructure Titled(SpeechStructure structure, DocumentFacts facts, DateOnly? day) =>
        structure.TitleOrigin is TitleOrigin.Derived && FactTitle.Of(structure, facts, day) is { } title ? structure with { Title = title } : structure;

    private static SpeechAnnotation Unlabelled(SpeechStructure structure, SpeechMetadata metadata) => new(
        structure.Paragraphs.SelectMany((p, i) => SentenceSplitter.Split(structure.Text, p.Span)
            .Select(span => new Sentence { Span = span, Paragraph = i, Section = p.Section })).ToList(),
        new SpeechYear { Best = metadata.Date?.Year ?? metadata.Year },
        []);

    // In a paragraph file the sentence may stand in another of its speeches.
    private IEnumerable<Problem> Unused(SpeechText text, IReadOnlyList<Sentence> sentences)
    {
        if (_annotator is null || text.IsParagraphList || text.Corrections.Count == 0) return [];
        var used = sentences.Select(s => s.Correction).ToHashSet(ReferenceEqualityComparer.Instance);
        return text.Corrections.Where(c => !used.Contains(c)).Select(c => new Problem(
            Codes.CorrectionUnused, $"更正的句子不在文中，或后面另有一条更正：{c.Text ?? c.Key}", "句子若已改动，请按现文重写这条更正；否则请从更正文件中删去"));
    }

    // Only where other persons are masked: a text that masks nobody names everybody on purpose.
    private static IEnumerable<Problem> NamesLeft(string text)
    {
        const int shown = 3;
        if (!Masks.Find(text).Any(m => m.Kind is MaskKind.Person)) return [];
        var names = PersonalNames.FindWithTitle(text);
        if (names.Count == 0) return [];
        var samples = string.Join('、', names.Select(n => n.Of(text)).Distinct().Take(shown));
        return [new Problem(Codes.NameLeft, $"疑似漏了脱敏的姓名：{samples}，共 {names.Count} 处；文中其他姓名已脱敏", "请核对；需要时在原件中脱敏后重新导入")];
    }

    private static List<Passage> Passages(SpeechStructure structure, IReadOnlyList<Sentence> sentences, bool asGiven)
    {
        var passages = new List<Passage>();
        var byParagraph = sentences.ToLookup(s => s.Paragraph, s => s.Span);
        var sections = new SectionCursor(structure.Sections);
        for (var p = 0; p < structure.Paragraphs.Count; p++)
        {
            var paragraph = structure.Paragraphs[p].Span;
            var spans = asGiven ? [paragraph] : PassageCutter.Cut(structure.Text, paragraph, byParagraph[p].ToList());
            foreach (var span in spans) passages.Add(new Passage(span, passages.Count + 1, p, sections.At(span.Start)));
        }
        return passages;
    }

    /// <summary>The innermost section at ascending offsets, in one pass over both.</summary>
    private sealed class SectionCursor(IReadOnlyList<Section> sections)
    {
        private int _next;
        private int _current = -1;

        public int At(int offset)
        {
            for (; _next < sections.Count && sections[_next].Span.Start <= offset; _next++) _current = _next;
            while (_current >= 0 && sections[_current].Span.End <= offset) _current = sections[_current].Parent;
            return _current;
        }
    }
}
