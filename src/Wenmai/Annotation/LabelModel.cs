namespace Wenmai.Annotation;

/// <summary>The trained models of the labeller: what clauses demand, in whose voice and how strongly a sentence speaks, what it is about. Immutable,
/// thread-safe.</summary>
/// <param name="OfClauses">For a clause, one output for each directive type.</param>
/// <param name="OfSentences">For a sentence, outputs for its stance, its strength and the types of all its demands.</param>
/// <param name="OfThemes">For a sentence, an output for no theme and one for each theme that ships.</param>
/// <param name="OfContext">What a sentence's surroundings add.</param>
/// <param name="Least">For each type, the probability from which a sentence is said to demand it.</param>
internal sealed record LabelModel(LinearModel OfClauses, LinearModel OfSentences, LinearModel OfThemes, ContextNetwork OfContext, float[] Least)
{
    /// <summary>Number of directive types.</summary>
    public const int Types = 12;

    /// <summary>Number of stances; they are a sentence's first outputs.</summary>
    public const int Stances = 5;

    /// <summary>Number of strengths, 0-4; they follow the stances.</summary>
    public const int Strengths = 5;

    /// <summary>Where a sentence's types begin among its outputs.</summary>
    public const int FirstType = Stances + Strengths;

    /// <summary>Outputs of a sentence.</summary>
    public const int SentenceOutputs = FirstType + Types;

    /// <summary>Outputs of themes: number 0 is no theme.</summary>
    public const int Themes = 26;

    /// <summary>Row bits of the model of clauses.</summary>
    public const int ClauseBits = 16;

    /// <summary>Row bits of the other two.</summary>
    public const int SentenceBits = 15;

    private const string Table = "labels.model";
    private const int Magic = 0x324D4C57;   // "WLM2"

    /// <summary>The model that ships with the library (<c>Lexicons/labels.model</c>), trained by <c>wenmai train labels</c>.</summary>
    public static LabelModel Shipped { get; } = Read(LexiconTable.Bytes(Table));

    /// <summary>Reads a model.</summary>
    /// <exception cref="InvalidDataException">The bytes are no model of this version.</exception>
    public static LabelModel Read(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes, writable: false));
        if (bytes.Length < sizeof(int) || reader.ReadInt32() != Magic) throw new InvalidDataException("These bytes are no label model of this version.");
        var (clauses, sentences, themes) = (LinearModel.Read(reader), LinearModel.Read(reader), LinearModel.Read(reader));
        if (clauses.Outputs != Types || sentences.Outputs != SentenceOutputs || themes.Outputs != Themes) throw new InvalidDataException("These bytes are no label model of this version.");
        return new LabelModel(clauses, sentences, themes, ContextNetwork.Read(reader), [.. Enumerable.Range(0, Types).Select(_ => reader.ReadSingle())]);
    }

    /// <summary>The bytes that <see cref="Read"/> reads; the same model gives the same bytes.</summary>
    public byte[] ToBytes()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(Magic);
        foreach (var model in (LinearModel[])[OfClauses, OfSentences, OfThemes]) model.Write(writer);
        OfContext.Write(writer);
        foreach (var least in Least) writer.Write(least);
        return stream.ToArray();
    }

    /// <summary>Turns scores of stances, strengths and types, in this order, into how likely each is.</summary>
    public static void Squash(Span<float> scores)
    {
        ThemeModel.SoftMax(scores[..Stances]);
        ThemeModel.SoftMax(scores[Stances..FirstType]);
        foreach (ref var type in scores[FirstType..SentenceOutputs]) type = Sigmoid(type);
    }

    /// <summary>The probability that a yes-or-no output stands for.</summary>
    public static float Sigmoid(float score) => 1 / (1 + MathF.Exp(-score));
}
