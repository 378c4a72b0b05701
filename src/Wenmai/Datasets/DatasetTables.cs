using Wenmai.Insights;

namespace Wenmai.Datasets;

/// <summary>The tables that an archive gives to other programs.</summary>
/// <remarks>
/// A slice chooses sentences. Speeches and passages are those that hold a chosen sentence; demands and labels are all of the chosen sentences, whatever their
/// weight: weights stand beside, so that whoever counts decides. Identifiers join the tables.
/// </remarks>
public static class DatasetTables
{
    private const string Listed = " ";

    /// <summary>All tables: speeches, passages, sentences, demands, labels.</summary>
    public static IReadOnlyList<DatasetTable> All { get; } = [Speeches(), Passages(), Sentences(), Demands(), LabelRows()];

    /// <summary>The table of a name; null where there is none.</summary>
    public static DatasetTable? Find(string name) => All.FirstOrDefault(t => t.Name == name);

    private static DatasetTable<SpeechSentences> Speeches() => new DatasetTable<SpeechSentences>(chosen => [chosen])
    {
        Name = "speeches",
        Label = new("讲话", "Speeches"),
        Meaning = new("一行为一篇含有所选句子的讲话或文件。", "A row is a speech or document that holds a chosen sentence."),
    }
        .With(Text("speech", "讲话编号", "identifier of the speech"), c => c.Speech.Id)
        .With(Text("title", "题目", "title"), c => c.Speech.Title)
        .With(Text("kind", "文种编码", "kind of document, code"), c => CodeOf(Labels.DocumentKinds, c.Speech.Kind))
        .With(Text("kind_label", "文种", "kind of document"), c => Labels.Of(Labels.DocumentKinds, c.Speech.Kind).Label)
        .With(Integer("year", "年份；不能确定的为空", "year; empty where it is not known"), c => (long?)c.Speech.Year.Best)
        .With(Date("date", "日期；不能确定的为空", "day; empty where it is not known"), c => c.Speech.Date)
        .With(Date("earliest", "据依据推定的最早日期", "earliest day that the evidence allows"), c => c.Speech.Year.From)
        .With(Date("latest", "据依据推定的最晚日期", "latest day that the evidence allows"), c => c.Speech.Year.To)
        .With(Text("unit", "单位", "unit"), c => c.Speech.Unit)
        .With(Text("speaker", "讲话人", "speaker"), c => c.Speech.Speaker)
        .With(Text("meeting", "会议", "meeting"), c => c.Speech.Meeting)
        .With(Text("from_text", "据正文推断而非写明的项目，空格分隔", "facts that only the text tells, separated by blanks"), c => FromText(c.Speech))
        .With(Text("themes", "主题编码，按比重排列，空格分隔", "themes by share, codes separated by blanks"), c => string.Join(Listed, c.Speech.Themes.Select(t => t.Theme.Id)))
        .With(Integer("characters", "全文字数（UTF-16 单位）", "length of the text in UTF-16 units"), c => (long)c.Speech.Text.Length)
        .With(Integer("passages", "全文段数", "passages of the whole text"), c => (long)c.Speech.Passages.Count)
        .With(Integer("sentences", "全文句数", "sentences of the whole text"), c => (long)c.Speech.Sentences.Count)
        .With(Integer("chosen", "所选句数", "chosen sentences"), c => (long)c.Numbers.Count)
        .With(Text("source", "来源文件", "source file"), c => c.Speech.Source.ToString());

    private static DatasetTable<ChosenPassage> Passages() => new DatasetTable<ChosenPassage>(ChosenPassage.Of)
    {
        Name = "passages",
        Label = new("段落", "Passages"),
        Meaning = new("一行为一个含有所选句子的段落。", "A row is a passage that holds a chosen sentence."),
    }
        .With(Text("passage", "段落编号", "identifier of the passage"), p => p.Id)
        .With(Text("speech", "讲话编号", "identifier of the speech"), p => p.Speech.Id)
        .With(Integer("number", "第几段，从 1 起", "number in the speech, from 1"), p => (long)p.Passage.Number)
        .With(Start(), p => (long)p.Passage.Span.Start)
        .With(End(), p => (long)p.Passage.Span.End)
        .With(Text("headings", "所在各级标题，“ › ”分隔", "headings above, outermost first"), p => PathOf(p.Speech, p.Passage.Section))
        .With(Integer("sentences", "句数", "sentences"), p => p.Sentences)
        .With(Integer("chosen", "所选句数", "chosen sentences"), p => p.Chosen)
        .With(Text("text", "原文", "text"), p => p.Passage.Span.Of(p.Speech.Text));

    private static DatasetTable<ListedSentence> Sentences() => new DatasetTable<ListedSentence>(ChosenSentences)
    {
        Name = "sentences",
        Label = new("语句", "Sentences"),
        Meaning = new("一行为一个所选句子。", "A row is a chosen sentence."),
    }
        .With(SentenceId(), IdOf)
        .With(Text("speech", "讲话编号", "identifier of the speech"), s => s.Speech.Id)
        .With(Text("passage", "段落编号", "identifier of the passage"), PassageOf)
        .With(Start(), s => (long)s.Sentence.Span.Start)
        .With(End(), s => (long)s.Sentence.Span.End)
        .With(Text("headings", "所在各级标题，“ › ”分隔", "headings above, outermost first"), s => PathOf(s.Speech, s.Sentence.Section))
        .With(Text("role", "段落功能", "what its stretch does in the speech"), s => CodeOf(Labels.SectionRoles, s.Sentence.Role))
        .With(Text("stance", "立场", "in whose voice it speaks"), s => CodeOf(Labels.Stances, s.Sentence.Stance))
        .With(Number("stance_weight", "立场的把握，0 至 1", "how sure the stance is, 0-1"), s => s.Sentence.StanceWeight)
        .With(Text("types", "要求类型编码，空格分隔", "directive types, codes separated by blanks"), s => TypesOf(s.Sentence.Types))
        .With(Text("themes", "主题编码，空格分隔", "themes, codes separated by blanks"), s => string.Join(Listed, s.Sentence.Themes.Select(t => t.Theme.Id)))
        .With(Integer("strength", "力度，0 至 4", "strength, 0-4"), s => (long)s.Sentence.Strength)
        .With(Flag("appeal", "是否号召", "whether it calls on the audience"), s => s.Sentence.IsAppeal)
        .With(Flag("corrected", "是否经人工更正", "whether a person corrected it"), s => s.Sentence.Correction is not null)
        .With(Text("text", "原文", "text"), s => s.Text);

    private static DatasetTable<DemandRow> Demands() => new DatasetTable<DemandRow>(DemandRow.Of)
    {
        Name = "demands",
        Label = new("要求", "Demands"),
        Meaning = new("一行为所选句子中的一项要求（一个分句）。", "A row is a demand, one clause, of a chosen sentence."),
    }
        .With(Text("demand", "要求编号", "identifier of the demand"), d => d.Id)
        .With(SentenceId(), d => d.Sentence)
        .With(Text("speech", "讲话编号", "identifier of the speech"), d => d.Row.Speech.Id)
        .With(Text("passage", "段落编号", "identifier of the passage"), d => new PassageId(d.Row.Speech.Id, d.Row.PassageNumber).ToString())
        .With(Start(), d => (long)d.Row.Demand.Span.Start)
        .With(End(), d => (long)d.Row.Demand.Span.End)
        .With(Text("types", "要求类型编码，空格分隔", "directive types, codes separated by blanks"), d => TypesOf(d.Row.Demand.Types.Select(t => t.Type)))
        .With(Number("weight", "最有把握的类型的把握，0 至 1", "how sure its surest type is, 0-1"), d => d.Row.Demand.Types.Max(t => t.Weight))
        .With(Integer("strength", "力度，1 至 4", "strength, 1-4"), d => (long)d.Row.Demand.Strength)
        .With(Text("rung", "要求阶梯", "rung of the ladder"), d => CodeOf(Rungs.All, d.Row.Rung))
        .With(Text("stance", "立场", "in whose voice it speaks"), d => CodeOf(Labels.Stances, d.Row.Sentence.Stance))
        .With(Text("actor", "主体", "who is to act"), d => d.Row.Actor)
        .With(Text("actor_kind", "主体类别", "how the actor is named"), d => CodeOf(ActorKinds.All, d.Row.ActorKind))
        .With(Flag("actor_inherited", "主体是否取自上文", "whether the actor stands above, outside the sentence"), d => d.Row.InheritsActor)
        .With(Text("action", "动作", "what is to be done"), d => d.Row.Action)
        .With(Text("object", "事项", "what is acted on"), d => d.Row.Object)
        .With(Text("condition", "条件", "in which case"), d => d.Row.Condition)
        .With(Text("deadline", "时限（原文）", "by when, in words"), d => d.Row.Deadline)
        .With(Date("due", "时限换算的日期", "the last day that the deadline allows"), d => d.Row.Demand.Due)
        .With(Text("within", "期限（ISO 8601，工作日以 WD 结尾）", "time allowed, ISO 8601, working days end in WD"), d => d.Row.Demand.Within)
        .With(Text("frequency", "频次（原文）", "how often, in words"), d => d.Row.Frequency)
        .With(Text("every", "周期（ISO 8601）", "period, ISO 8601"), d => d.Row.Demand.Every)
        .With(Text("quantity", "数量（原文）", "how much, in words"), d => d.Row.Quantity)
        .With(Text("clause", "原文", "text of the clause"), d => d.Row.Clause);

    private static DatasetTable<LabelRow> LabelRows() => new DatasetTable<LabelRow>(LabelRow.Of)
    {
        Name = "labels",
        Label = new("标签", "Labels"),
        Meaning = new("一行为所选句子的一个标签：主题、要求类型或立场。", "A row is a label of a chosen sentence: theme, directive type or stance."),
    }
        .With(SentenceId(), l => l.Sentence)
        .With(Text("demand", "要求编号；只有要求类型有", "identifier of the demand; directive types only"), l => l.Demand)
        .With(Text("speech", "讲话编号", "identifier of the speech"), l => l.Speech.Id)
        .With(Text("kind", "theme 主题、type 要求类型、stance 立场", "theme, type or stance"), l => l.Kind)
        .With(Text("code", "编码", "code"), l => l.Code)
        .With(Text("label", "名称", "name"), l => l.Label)
        .With(Number("weight", "把握，0 至 1", "how sure it is, 0-1"), l => l.Weight)
        .With(Text("rule", "依据", "rule that it rests on"), l => l.Evidence?.Rule)
        .With(Text("cue", "依据的原文", "words that it rests on"), l => l.Evidence?.Cue?.Of(l.Speech.Text))
        .With(Integer("cue_start", "依据的起点（UTF-16 单位，从 0 起）", "start of these words, UTF-16 units from 0"), l => (long?)l.Evidence?.Cue?.Start)
        .With(Integer("cue_end", "依据的终点（不含）", "end of these words, exclusive"), l => (long?)l.Evidence?.Cue?.End);

    private static IEnumerable<ListedSentence> ChosenSentences(SpeechSentences chosen) => chosen.Numbers.Select(n => ListedSentence.Of(chosen.Speech, n));

    /// <summary>Identifier of a sentence: that of its speech, a colon and its 1-based number.</summary>
    internal static string IdOf(Speech speech, int number) => $"{speech.Id}:{number + 1}";

    private static string IdOf(ListedSentence sentence) => IdOf(sentence.Speech, sentence.Number);

    private static string PassageOf(ListedSentence sentence) => new PassageId(sentence.Speech.Id, sentence.PassageNumber).ToString();

    private static string PathOf(Speech speech, int section) => string.Join(" › ", speech.Structure.HeadingPath(section));

    private static string TypesOf(IEnumerable<DirectiveType> types) => string.Join(Listed, types.Select(t => CodeOf(Labels.DirectiveTypes, t)));

    private static string CodeOf<T>(IReadOnlyList<Labels.Entry<T>> entries, T value) where T : struct, Enum => Labels.Of(entries, value).Code;

    private static string FromText(Speech speech) => speech.FromText == 0 ? ""
        : string.Join(Listed, Enum.GetValues<MetadataFields>().Where(f => f != 0 && speech.FromText.HasFlag(f)).Select(f => f.ToString().ToLowerInvariant()));

    private static DatasetColumn SentenceId() => Text("sentence", "语句编号（讲话编号:第几句）", "identifier of the sentence: speech:number");

    private static DatasetColumn Start() => Integer("start", "在原文中的起点（UTF-16 单位，从 0 起）", "start in the text, UTF-16 units from 0");

    private static DatasetColumn End() => Integer("end", "在原文中的终点（不含）", "end in the text, exclusive");

    private static DatasetColumn Text(string name, string zh, string en) => new(name, ColumnType.Text, new(zh, en));

    private static DatasetColumn Integer(string name, string zh, string en) => new(name, ColumnType.Integer, new(zh, en));

    private static DatasetColumn Number(string name, string zh, string en) => new(name, ColumnType.Number, new(zh, en));

    private static DatasetColumn Date(string name, string zh, string en) => new(name, ColumnType.Date, new(zh, en));

    private static DatasetColumn Flag(string name, string zh, string en) => new(name, ColumnType.Flag, new(zh, en));
}
