namespace Wenmai.Semantics.Encoders;

/// <summary>An encoder that can't be added, used or removed. Nothing was changed.</summary>
/// <param name="problem">What is wrong, and what to do.</param>
public sealed class EncoderFault(Problem problem) : Exception(problem.Message)
{
    private const string Needed = "需要 BERT 一类编码器的文件夹、zip 或 jar：一个 .onnx 文件，以及 vocab.txt 或 tokenizer.json。现有模型没有改动。";

    /// <summary>What is wrong, and what to do.</summary>
    public Problem Problem => problem;

    /// <summary>Files are missing (E430).</summary>
    public static EncoderFault Incomplete(string reason) => new(new Problem(Codes.EncoderIncomplete, $"这里没有可用的语义模型：{reason}。", Needed));

    /// <summary>It is broken, or of another kind (E431).</summary>
    public static EncoderFault Unfit(string reason) => new(new Problem(Codes.EncoderUnfit, $"这个语义模型不能使用：{reason}。", Needed));

    /// <summary>It is too large (E432).</summary>
    public static EncoderFault TooLarge(string reason) =>
        new(new Problem(Codes.EncoderTooLarge, $"这个语义模型太大：{reason}。", "请换小一些的，例如 int8 量化的 small 或 base 型。现有模型没有改动。"));

    /// <summary>It does not tell near from far (E433).</summary>
    public static EncoderFault Deaf(string reason) =>
        new(new Problem(Codes.EncoderDeaf, $"这个模型听不出中文句子的远近：{reason}。", "请换用中文的句向量模型，例如 bge-small-zh；生成文字或识别图像的模型不能用。现有模型没有改动。"));

    /// <summary>There is none of that name (E434).</summary>
    public static EncoderFault Missing(string name) => new(new Problem(Codes.NoSuchEncoder, $"没有名为“{name}”的语义模型。", "请从已添加的模型中选择（命令行：wenmai model list）。"));

    /// <summary>The name is taken or can't be used (E435).</summary>
    public static EncoderFault Name(string name, string reason) =>
        new(new Problem(Codes.UnfitEncoderName, $"语义模型的名称“{name}”{reason}。", "请另取一个名称（命令行：--name）：字母、数字、点、短横和下划线，不超过 60 个。"));
}
